#!/usr/bin/env python3
"""Holds tools/check_tree.py to what it promises: each breach is found, and nothing else."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import check_tree  # noqa: E402


def problems(name, text):
    return list(check_tree.file_problems(name, text))


class Layering(unittest.TestCase):
    def test_text_must_not_include_dict(self):
        found = problems("engine/text/fold.cpp", '#include "engine/dict/dictionary.hpp"\n')
        self.assertEqual(found, ["engine/text/fold.cpp:1: must not include engine/dict/dictionary.hpp"])

    def test_index_may_include_the_store(self):
        self.assertEqual(problems("engine/index/writer.cpp", '#include "engine/store/generation.hpp"\n'), [])

    def test_only_the_store_includes_rocksdb(self):
        self.assertEqual(problems("engine/store/rocks.cpp", "#include <rocksdb/db.h>\n"), [])
        for name in ("engine/index/a.cpp", "server/main.cpp", "indexer/a.cpp", "tools/descry/a.cpp"):
            self.assertEqual(len(problems(name, "#include <rocksdb/db.h>\n")), 1, name)

    def test_the_engine_includes_no_boost(self):
        self.assertEqual(len(problems("engine/query/a.cpp", "#include <boost/json.hpp>\n")), 1)

    def test_server_and_indexer_do_not_know_each_other(self):
        self.assertEqual(len(problems("server/main.cpp", '#include "indexer/report.hpp"\n')), 1)
        self.assertEqual(len(problems("indexer/main.cpp", '#include "server/config.hpp"\n')), 1)

    def test_the_http_layer_does_not_know_the_handlers(self):
        self.assertEqual(len(problems("server/http/a.cpp", '#include "server/api/routes.hpp"\n')), 1)
        self.assertEqual(problems("server/api/a.cpp", '#include "server/http/message.hpp"\n'), [])

    def test_tools_see_the_json_shapes_and_no_other_part_of_the_server(self):
        self.assertEqual(problems("tools/descry/a.cpp", '#include "server/api/json_search.hpp"\n'), [])
        self.assertEqual(len(problems("tools/descry/a.cpp", '#include "server/api/routes.hpp"\n')), 1)

    def test_nothing_includes_tests(self):
        self.assertEqual(len(problems("engine/query/a.cpp", '#include "tests/support/model.hpp"\n')), 1)
        self.assertEqual(problems("tests/engine/a.cpp", '#include "tests/support/model.hpp"\n'), [])


class Sizes(unittest.TestCase):
    def test_a_function_of_61_lines_is_refused_and_one_of_60_is_not(self):
        def body(lines):
            return "namespace a {\nint f(int x) {\n" + "  ++x;\n" * lines + "}\n}\n"
        self.assertEqual(problems("engine/base/a.cpp", body(60)), [])
        self.assertEqual(problems("engine/base/a.cpp", body(61)),
                         ["engine/base/a.cpp:2: function of 61 lines, at most 60"])

    def test_a_long_table_is_not_a_function(self):
        table = "constexpr int kTable[] = {\n" + "  1,\n" * 100 + "};\n"
        self.assertEqual(problems("engine/base/a.cpp", table), [])

    def test_a_long_table_in_a_call_is_not_a_function(self):
        table = "constexpr auto kTable = std::to_array<int>({\n" + "  1,\n" * 100 + "});\n"
        self.assertEqual(problems("engine/base/a.cpp", table), [])

    def test_braces_in_text_do_not_count(self):
        text = 'int f() {\n  g("{");\n  h(\'{\');  // {\n}\n' + "int x = 1;\n" * 100
        self.assertEqual(problems("engine/base/a.cpp", text), [])

    def test_a_member_function_is_measured(self):
        text = "class A {\n  int f() {\n" + "    ++x;\n" * 61 + "  }\n};\n"
        self.assertEqual(len(problems("engine/base/a.cpp", text)), 1)

    def test_a_file_of_501_lines_is_refused(self):
        self.assertEqual(problems("engine/base/a.cpp", "\n" * 500), [])
        self.assertEqual(len(problems("engine/base/a.cpp", "\n" * 501)), 1)

    def test_a_header_needs_pragma_once(self):
        self.assertEqual(len(problems("engine/base/a.hpp", "int x;\n")), 1)


class Comments(unittest.TestCase):
    def test_a_file_that_is_not_there_is_named(self):
        text = "// See gate.hpp, but see pate.hpp for tea.\nint a;  // See http/gate.hpp\n"
        found = list(check_tree.lost_files("server/a.cpp", text, ["server/http/gate.hpp"]))
        self.assertEqual(found, ["server/a.cpp:1: there is no pate.hpp to see"])

    def test_a_name_is_whole(self):
        found = list(check_tree.lost_files("a.hpp", "// see gate.hpp\n", ["http/floodgate.hpp"]))
        self.assertEqual(found, ["a.hpp:1: there is no gate.hpp to see"])


if __name__ == "__main__":
    unittest.main()
