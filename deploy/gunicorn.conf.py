"""gunicorn behind the buffering proxy: a few processes, some threads in each.

Threads, because a page mostly waits for the database; the proxy holds slow visitors off.
"""

import os

bind = "0.0.0.0:8000"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 8
timeout = 60
graceful_timeout = 30
keepalive = 30
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm"
control_socket_disable = True
limit_request_line = 4094
limit_request_fields = 60
