"""Drives a headless Chromium through its DevTools protocol, over a pair of pipes."""

import base64
import contextlib
import json
import os
import selectors
import subprocess
import tempfile
import time


class BrowserError(Exception):
    """The browser did not do what it was asked to."""


class Browser:
    """One browser with one page, ended with the `with` block."""

    def __init__(self, program, timeout=60):
        self._program = program
        self._timeout = timeout
        self._next = 0
        self._buffer = b""
        self._session = None
        self.events = []

    def __enter__(self):
        self._profile = tempfile.TemporaryDirectory(prefix="seedbed-browser-")
        # The browser reads commands from its descriptor 3 and answers on 4.
        command_read, self._commands = os.pipe()
        self._answers, answer_write = os.pipe()
        arguments = [
            self._program, "--headless=new", "--remote-debugging-pipe", "--no-first-run",
            "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
            "--hide-scrollbars", f"--user-data-dir={self._profile.name}",
        ]
        if os.geteuid() == 0:
            # As root, as in most containers, the browser cannot make its sandbox.
            arguments.append("--no-sandbox")
        shell = 'exec 3<&"$1" 4>&"$2"; shift 2; exec "$@"'
        self._process = subprocess.Popen(
            ["bash", "-c", shell, "browser", str(command_read), str(answer_write),
             *arguments, "about:blank"],
            pass_fds=(command_read, answer_write),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(command_read)
        os.close(answer_write)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._answers, selectors.EVENT_READ)
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.send(f"{domain}.enable")
        return self

    def __exit__(self, *_):
        with contextlib.suppress(BrowserError, OSError):
            self._session = None
            self.send("Browser.close")
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._commands)
        os.close(self._answers)
        self._profile.cleanup()

    def send(self, method, **parameters):
        """Sends a command and waits for its result."""
        self._next += 1
        message = {"id": self._next, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        try:
            os.write(self._commands, json.dumps(message).encode() + b"\0")
        except BrokenPipeError as error:
            raise BrowserError("it does not start, or ended by itself") from error
        while True:
            answer = self._receive()
            if answer.get("id") == self._next:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error'].get('message')}")
                return answer["result"]
            self.events.append(answer)

    def _receive(self):
        deadline = time.monotonic() + self._timeout
        while b"\0" not in self._buffer:
            if not self._selector.select(max(0, deadline - time.monotonic())):
                raise BrowserError("no answer in time")
            data = os.read(self._answers, 1 << 16)
            if not data:
                raise BrowserError("it ended by itself")
            self._buffer += data
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)

    def open(self, url):
        """Opens an address and waits until it is loaded."""
        self.events.clear()
        self.send("Page.navigate", url=url)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._receive())

    def resize(self, width, height):
        """Gives the page a size in CSS pixels."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)

    def prefer(self, scheme):
        """Says which colours the reader prefers: light or dark."""
        self.send("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def evaluate(self, expression):
        """The value of an expression in the page."""
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            raise BrowserError(f"the page could not be asked: {result['exceptionDetails']}")
        return result["result"].get("value")

    def screenshot(self, width, height, scale=1):
        """The upper part of the page as PNG."""
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": scale}
        answer = self.send("Page.captureScreenshot", format="png", clip=clip)
        return base64.b64decode(answer["data"])

    def problems(self):
        """What the page asked the network for besides itself, and what it complained of."""
        found = []
        for event in self.events:
            parameters = event.get("params", {})
            match event.get("method"):
                case "Network.requestWillBeSent" if parameters.get("type") != "Document":
                    found.append(f"asked for {parameters['request']['url']}")
                case "Log.entryAdded":
                    found.append(f"logged: {parameters['entry'].get('text')}")
                case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown":
                    found.append(f"ran a script: {json.dumps(parameters)[:200]}")
        return found
