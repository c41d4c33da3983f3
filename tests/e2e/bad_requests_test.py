"""Bad requests: each gets the status and code that the API promises, and the daemon serves on."""
import json
import unittest

from daemon import Daemon, Folder, build, split_answer

HOST = b"Host: a\r\n"


def get(target, fields=b"", version=b"HTTP/1.1"):
    return b"GET " + target + b" " + version + b"\r\n" + HOST + fields + b"\r\n"


def post(target, body=b"", fields=b"", length=True):
    size = b"Content-Length: %d\r\n" % len(body) if length else b""
    return b"POST " + target + b" HTTP/1.1\r\n" + HOST + size + fields + b"\r\n" + body


JSON = b"Content-Type: application/json\r\n"
LOOKUP = b"/v1/batch/lookup"

# (what it is, bytes, status, code); all of these end the connection.
CLOSING = [
    ("binary bytes", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400, "bad_request"),
    ("no request line", b"\r\n\r\nnonsense\r\n\r\n", 400, "bad_request"),
    ("two words", b"GET /\r\n\r\n", 400, "bad_request"),
    ("lines without CR", b"GET / HTTP/1.1\nHost: a\n\n", 400, "bad_request"),
    ("method with a bracket", b"G[T / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request"),
    ("unknown method", b"BREW /v1/search HTTP/1.1\r\nHost: a\r\n\r\n", 501, "not_implemented"),
    ("lower-case method", b"get /v1/search HTTP/1.1\r\nHost: a\r\n\r\n", 501, "not_implemented"),
    ("CONNECT", b"CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n", 501, "not_implemented"),
    ("HTTP/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "version_not_supported"),
    ("HTTP/1.2", get(b"/", version=b"HTTP/1.2"), 505, "version_not_supported"),
    ("version with letters", get(b"/", version=b"HTTP/x.y"), 400, "bad_request"),
    ("target without slash", get(b"v1/search?q=a"), 400, "bad_request"),
    ("target with a fragment", get(b"/v1/search?q=a#b"), 400, "bad_request"),
    ("target with a control character", get(b"/v1/search?q=a\x01"), 400, "bad_request"),
    ("absolute target of another host", get(b"http://b/v1/search?q=a"), 400, "bad_request"),
    ("target of 5,000 bytes", get(b"/v1/search?q=" + b"a" * 5000), 414, "uri_too_long"),
    ("endless target", b"GET /" + b"a" * 9000, 414, "uri_too_long"),
    ("no Host", b"GET / HTTP/1.1\r\n\r\n", 400, "bad_request"),
    ("two Hosts", get(b"/", HOST), 400, "bad_request"),
    ("Host with a blank", b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "bad_request"),
    ("folded line", get(b"/", b"X: a\r\n b\r\n"), 400, "bad_request"),
    ("blank before the colon", get(b"/", b"X : a\r\n"), 400, "bad_request"),
    ("line without a colon", get(b"/", b"nonsense\r\n"), 400, "bad_request"),
    ("NUL in a field", get(b"/", b"X: a\0b\r\n"), 400, "bad_request"),
    ("65 fields", get(b"/", b"X: y\r\n" * 64), 431, "header_too_large"),
    ("9 KiB of fields", get(b"/", b"X: " + b"y" * 9000 + b"\r\n"), 431, "header_too_large"),
    ("Content-Length twice", post(LOOKUP, b"{}", b"Content-Length: 2\r\n"), 400, "bad_request"),
    ("Content-Length in words", post(LOOKUP, b"", b"Content-Length: two\r\n", False), 400,
     "bad_request"),
    ("Content-Length below zero", post(LOOKUP, b"", b"Content-Length: -1\r\n", False), 400,
     "bad_request"),
    ("Content-Length as a list", post(LOOKUP, b"{}", b"Content-Length: 2, 2\r\n", False), 400,
     "bad_request"),
    ("Content-Length past the limit", post(LOOKUP, b"", JSON + b"Content-Length: 1048577\r\n",
                                           False), 413, "content_too_large"),
    ("Content-Length past 64 bits", post(LOOKUP, b"", b"Content-Length: " + b"9" * 30 + b"\r\n",
                                         False), 413, "content_too_large"),
    ("gzip as transfer coding", post(LOOKUP, b"", b"Transfer-Encoding: gzip\r\n", False), 501,
     "not_implemented"),
    ("gzip, chunked", post(LOOKUP, b"", b"Transfer-Encoding: gzip, chunked\r\n", False), 501,
     "not_implemented"),
    ("chunked twice", post(LOOKUP, b"", b"Transfer-Encoding: chunked, chunked\r\n", False), 400,
     "bad_request"),
    ("chunked and a length", post(LOOKUP, b"{}", b"Transfer-Encoding: chunked\r\n"), 400,
     "bad_request"),
    ("chunked in HTTP/1.0", b"POST /v1/search HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"
     b"0\r\n\r\n", 400, "bad_request"),
    ("chunk size in words", post(LOOKUP, b"five\r\nhello\r\n", b"Transfer-Encoding: chunked\r\n",
                                 False), 400, "bad_request"),
    ("chunks past the limit", post(LOOKUP, b"100001\r\n" + b" " * 0x100001 + b"\r\n0\r\n\r\n",
                                   JSON + b"Transfer-Encoding: chunked\r\n", False), 413,
     "content_too_large"),
    ("body in an unknown coding", post(LOOKUP, b"{}", JSON + b"Content-Encoding: br\r\n"), 415,
     "unsupported_content_coding"),
    ("other expectation", post(LOOKUP, b"{}", JSON + b"Expect: 200-ok\r\n"), 417,
     "expectation_failed"),
]

# (what it is, bytes, status, code, param); the connection goes on.
KEEPING = [
    ("unknown route", get(b"/v2/search?q=a"), 404, "not_found", None),
    ("trailing slash", get(b"/v1/search/?q=a"), 404, "not_found", None),
    ("DELETE of a known route", b"DELETE /v1/search HTTP/1.1\r\nHost: a\r\n\r\n", 405,
     "method_not_allowed", None),
    ("GET of a batch", get(LOOKUP), 405, "method_not_allowed", None),
    ("no q", get(b"/v1/search"), 400, "missing_parameter", "q"),
    ("empty q", get(b"/v1/search?q=%20"), 400, "missing_parameter", "q"),
    ("unknown parameter", get(b"/v1/search?q=a&colour=red"), 400, "unknown_parameter", "colour"),
    ("repeated parameter", get(b"/v1/search?q=a&q=b"), 400, "repeated_parameter", "q"),
    ("broken escape in q", get(b"/v1/search?q=%zz"), 400, "bad_encoding", "q"),
    ("bad UTF-8 in q", get(b"/v1/search?q=%ff"), 400, "bad_encoding", "q"),
    ("limit of 0", get(b"/v1/search?q=a&limit=0"), 400, "invalid_parameter", "limit"),
    ("limit in words", get(b"/v1/search?q=a&limit=ten"), 400, "invalid_parameter", "limit"),
    ("offset of 1,001", get(b"/v1/search?q=a&offset=1001"), 400, "invalid_parameter", "offset"),
    ("q of 257 letters", get(b"/v1/search?q=" + b"a" * 257), 400, "invalid_parameter", "q"),
    ("match that is none", get(b"/v1/search?q=a&match=best"), 400, "invalid_parameter", "match"),
    ("as_of that is no day", get(b"/v1/search?q=a&as_of=2026-02-30"), 400, "invalid_parameter",
     "as_of"),
    ("unknown system", get(b"/v1/search?q=a&systems=nope"), None, "unknown_system", "systems"),
    ("unknown code", get(b"/v1/codes/lab/ZZZ"), 404, "unknown_code", None),
    ("broken escape in the path", get(b"/v1/codes/lab/%zz"), 400, None, None),
    ("body that is no JSON", post(LOOKUP, b"{", JSON), 400, "bad_json", None),
    ("body of another media type", post(LOOKUP, b"<a/>", b"Content-Type: text/xml\r\n"), 415,
     "unsupported_media_type", None),
    ("body without items", post(LOOKUP, b"{}", JSON), 400, None, None),
]


class BadRequests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        build(cls.folder.path)
        cls.daemon = Daemon(cls.folder.path)

    @classmethod
    def tearDownClass(cls):
        cls.daemon.__exit__()
        cls.folder.__exit__()

    def check_problem(self, fields, body, code):
        self.assertEqual(fields["content-type"], "application/problem+json")
        self.assertEqual(fields["access-control-allow-origin"], "*")
        self.assertRegex(fields["x-request-id"], r"^[A-Za-z0-9._-]{1,64}$")
        problem = json.loads(body)
        for member in ("type", "title", "status", "detail", "code"):
            self.assertIn(member, problem)
        if code is not None:
            self.assertEqual(problem["code"], code)
        return problem

    def check_serving(self):
        self.assertEqual(self.daemon.ask("/v1/search?q=sodium")[0], 200)

    def test_each_is_refused_and_ends_the_connection(self):
        self.assertGreaterEqual(len(CLOSING), 40)
        for what, request, status, code in CLOSING:
            with self.subTest(what):
                got, fields, body = split_answer(self.daemon.send_raw(request))
                self.assertEqual(got, status)
                self.assertEqual(fields["connection"], "close")
                self.check_problem(fields, body, code)
                self.check_serving()

    def test_each_is_refused_and_the_connection_goes_on(self):
        for what, request, status, code, param in KEEPING:
            with self.subTest(what):
                both = self.daemon.send_raw(request + get(b"/healthz", b"Connection: close\r\n"))
                got, fields, body = split_answer(both)
                if status is not None:
                    self.assertEqual(got, status)
                self.assertIn(got // 100, (4, 5))
                problem = self.check_problem(fields, body, code)
                self.assertEqual(problem["status"], got)
                if param is not None:
                    self.assertEqual(problem.get("param"), param)
                rest = both.partition(b"\r\n\r\n")[2][len(body):]
                self.assertEqual(split_answer(rest)[0], 200)

    def test_allow_names_the_methods_of_a_known_route(self):
        _, fields, _ = split_answer(self.daemon.send_raw(
            b"PUT /v1/search HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        self.assertEqual(fields["allow"], "GET, HEAD, POST, OPTIONS")


if __name__ == "__main__":
    unittest.main()
