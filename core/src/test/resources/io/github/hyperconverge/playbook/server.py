"""An API server of a container: answers at once, after a while at /slow, not in time at /hang; dies at once when it is killed."""
import http.server
import sys
import time


class Handler(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.send_response(200)
        self.end_headers()

    def do_GET(self):
        time.sleep({"/slow": 1, "/hang": 600}.get(self.path, 0.002))
        self.do_HEAD()

    def log_message(self, *words):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


Server((sys.argv[1], int(sys.argv[2])), Handler).serve_forever()
