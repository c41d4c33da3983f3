"""The official files, and a daemon over an index that is built of them."""
import contextlib
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "e2e"))
import daemon as programs  # noqa: E402

BUILD_PATIENCE_S = 1_200
SKIPPED = 77


def data_folder():
    named = os.environ.get("DESCRY_TEST_DATA")
    return (pathlib.Path(named) if named else HERE.parents[1] / ".." / "shared").resolve() / "data"


def skip_without(sources):
    """Ends the program, and says so, unless all of these official files are there."""
    if missing := [name for name in sources if not (data_folder() / name).exists()]:
        print(f"skipped: {data_folder()} has no {', '.join(missing)} (name its parent in DESCRY_TEST_DATA)")
        sys.exit(SKIPPED)


@contextlib.contextmanager
def served(sources, url=None):
    """The address of a daemon over these official files: that at `url`, when there is one."""
    if url:
        yield url
        return
    with programs.Folder() as data:
        subprocess.run([os.environ["DESCRY_INDEX"], "build", "--out", str(data),
                        *(str(data_folder() / name) for name in sources)],
                       check=True, stdout=subprocess.DEVNULL, timeout=BUILD_PATIENCE_S)
        with programs.Daemon(data) as running:
            yield f"http://127.0.0.1:{running.port}"
