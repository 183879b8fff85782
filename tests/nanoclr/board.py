"""The smallest managed heap of a whole board, for tests/nanoclr/run --board.

Stage 0, its partitions in files, HTTP, a release under AES-256 and RSA-3072, and the sample product: the assemblies that a board runs, compiled from
the same sources, on nanoCLR with nanoFramework's own System.IO.FileSystem, System.Net and System.Net.Http. Files, sockets and the firmware's AES are
native there as on a board, and outside of the managed heap. What is not the board's: Wi-Fi and pauses (Board/HostBoard.cs), and what the host puts
behind the natives: its own files instead of LittleFS, its own sockets instead of lwIP, and no TLS.
"""
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time

# Assemblies of device/Firmware, with all that they refer to.
NEEDED = ["nanoFramework.Runtime.Native", "System.Device.Wifi", "System.IO.FileSystem", "System.Net.Http"]
ROOMS = ["Core", "Updater", "Boot", "Adapters"]
# The host's images embed device/EReader/book.txt. A device's image cannot embed a file: it has as many pages of the book as give it the size of a small product.
BOOK_CHARACTERS = 25000
PAGE_CHARACTERS = 500
MOST_POWER_ONS = 8
POWER_ON_SECONDS = 300
LEAST_KILOBYTES = 24
MOST_KILOBYTES = 512
# Of managed heap: an ESP32 without PSRAM has about 100.
GOALS = {"updates": 96, "fetches": 72}

# Stands in for nanoFramework's flasher: it copies the files that verso made to the folder that is the drive, and says so as nanoff does.
NANOFF = """#!{python}
import json, os, shutil, sys
if "--version" in sys.argv:
    print("2.5.162")
if "--filedeployment" in sys.argv:
    for one in json.load(open(sys.argv[sys.argv.index("--filedeployment") + 1]))["Files"]:
        name = one["DestinationFilePath"]
        if "SourceFilePath" in one:
            shutil.copy(one["SourceFilePath"], os.path.join({drive!r}, name.split("\\\\")[-1]))
            print("to " + name + "...OK")
"""


# Lines of request and status, so that a 304 is seen.
NGINX = """daemon off;
master_process off;
pid {folder}/nginx.pid;
events {{}}
http {{
    log_format short "$request $status $body_bytes_sent $http_if_none_match";
    access_log {folder}/access.log short;
    client_body_temp_path {folder}/nginx.body; proxy_temp_path {folder}/nginx.proxy; fastcgi_temp_path {folder}/nginx.fastcgi;
    uwsgi_temp_path {folder}/nginx.uwsgi; scgi_temp_path {folder}/nginx.scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}/site; }}
}}
"""


class Failed(Exception):
    """What does not work, in one line."""


def native_checksums(folder):
    """The table that device/Firmware/NativeChecksums.targets compiles in."""
    cases = ""
    for name in sorted(os.listdir(folder)):
        if name.endswith(".pe"):
            with open(os.path.join(folder, name), "rb") as file:
                checksum = struct.unpack_from("<I", file.read(24), 20)[0]
            if checksum:
                cases += f'                case "{name[:-3]}": return 0x{checksum:08X};\n'
    return ("namespace Verso.Firmware\n{\n    internal static class NativeChecksums\n    {\n        internal static uint Of(string assembly)\n        {\n"
            "            switch (assembly)\n            {\n" + cases + "                default: return 0;\n            }\n        }\n    }\n}\n")


def book(text, edition):
    """Pages as constants: they stay in the assembly until somebody turns to one."""
    text = re.sub(r"[^\x20-\x7E]", " ", text[:BOOK_CHARACTERS])
    pages = [text[at:at + PAGE_CHARACTERS] for at in range(0, len(text), PAGE_CHARACTERS)]
    cases = "".join(f"                case {number}: return {json.dumps(page)};\n" for number, page in enumerate(pages))
    return ("namespace Verso.EReader\n{\n    internal static class Book\n    {\n        internal static string Page(int number)\n        {\n"
            f"            switch (number)\n            {{\n{cases}                default: return \"edition {edition}\";\n            }}\n        }}\n    }}\n}}\n")


def padded(pe):
    """An assembly as it stands in a deployment image."""
    with open(pe, "rb") as file:
        image = file.read()
    return image + bytes(-len(image) % 4)


class Desk:
    """Keys, images, a release that is served, and a reader to provision: everything that does not depend on the heap."""

    def __init__(self, tree, verso, workshop, folder):
        self.tree = tree
        self.verso_dll = verso
        self.folder = folder
        self.drive = os.path.join(folder, "drive")
        self.factory = os.path.join(folder, "factory")
        self.images = {}
        tools = os.path.join(folder, "tools")
        for made in (self.drive, self.factory, tools):
            os.makedirs(made, exist_ok=True)
        nanoff = os.path.join(tools, "nanoff")
        with open(nanoff, "w") as file:
            file.write(NANOFF.format(python=sys.executable, drive=self.factory))
        os.chmod(nanoff, 0o755)
        self.environment = dict(os.environ, PATH=tools + os.pathsep + os.environ["PATH"])
        self.workshop = workshop
        self.access_log = None

    def verso(self, *arguments):
        """Runs verso, which has to succeed."""
        done = subprocess.run(["dotnet", self.verso_dll, *arguments], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            raise Failed(f"verso {' '.join(arguments[:2])}: {done.stdout.strip()}")
        return done.stdout

    def build_images(self, sources):
        """The sample product in two versions."""
        with open(os.path.join(self.tree, "device", "EReader", "book.txt"), encoding="utf-8") as file:
            text = file.read()
        for version in ("1.0.0", "1.1.0"):
            folder = os.path.join(self.folder, version)
            os.makedirs(folder, exist_ok=True)
            pages = os.path.join(folder, "Book.cs")
            with open(pages, "w") as file:
                file.write(book(text, version))
            pe = self.workshop.build("Verso.EReader", sources + [pages], program=True, number=version, folder=folder)
            self.images[version] = os.path.join(folder, "App.bin")
            with open(self.images[version], "wb") as file:
                file.write(padded(pe))

    def publish(self, stage0):
        """Keys, a site with a root and a release with a delta, a server, and a reader that is provisioned for these assemblies of stage 0."""
        self.verso("key", "new", "--out", "keys", "--name", "root", "--name", "release", "--name", "channel")
        self.verso("fleet", "new", "--out", "fleet.jwk")
        self.verso("root", "new", "--product", "p", "--root-key", "keys/root.pem", "--release-key", "keys/release.pub.pem", "--channel-key", "keys/channel.pub.pem",
                   "--out", "site/root/1.cose")
        self.verso("release", "build", "--image", self.images["1.1.0"], "--base", self.images["1.0.0"], "--version", "1.1.0", "--counter", "2", "--product", "p",
                   "--hardware", "h", "--key", "keys/release.pem", "--fleet-key", "fleet.jwk", "--out", "release")
        self.verso("publish", "release", "--site", "site", "--channel", "stable", "--key", "keys/channel.pem")
        address = self.serve()
        port = os.path.join(self.folder, "port")
        with open(os.path.join(self.folder, "stage0.bin"), "wb") as file:
            file.write(b"".join(padded(pe) for pe in stage0))
        with open(port, "w"):
            pass
        self.verso("device", "flash", "--board", "esp32-4mb", "--port", port, "--stage0", "stage0.bin", "--image", self.images["1.0.0"], "--version", "1.0.0",
                   "--counter", "1", "--hardware", "h", "--root", "site/root/1.cose", "--channel", "stable", "--fleet-key", "fleet.jwk", "--url", address,
                   "--from", "files")

    def serve(self):
        """Serves the site with nginx where it is installed, otherwise with verso; gives the URL."""
        nginx = shutil.which("nginx")
        if nginx is None:
            self.server = subprocess.Popen(["dotnet", self.verso_dll, "serve", "site", "--port", "0"], cwd=self.folder, stdin=subprocess.DEVNULL,
                                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            address = re.search(r" at (http\S+) until", self.server.stdout.readline()).group(1)
            threading.Thread(target=self.server.stdout.read, daemon=True).start()
            return address
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = os.path.join(self.folder, "nginx.conf")
        with open(settings, "w") as file:
            file.write(NGINX.format(folder=self.folder, port=port))
        self.server = subprocess.Popen([nginx, "-c", settings, "-e", os.path.join(self.folder, "nginx.error")], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
        self.access_log = os.path.join(self.folder, "access.log")
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return f"http://127.0.0.1:{port}/"
            time.sleep(0.1)
        raise Failed("nginx does not listen: see " + os.path.join(self.folder, "nginx.error"))

    def requests(self):
        """What nginx has answered so far: lines of request and status."""
        with open(self.access_log) as file:
            return file.read().splitlines()

    def close(self):
        """Stops the server."""
        self.server.terminate()
        self.server.wait()

    def provision(self, image):
        """A reader as it leaves the factory, or one whose image is damaged."""
        shutil.rmtree(self.drive)
        shutil.copytree(self.factory, self.drive)
        if not image:
            with open(os.path.join(self.drive, "slot_a"), "r+b") as file:
                file.write(bytes(64))


class Reader:
    """One reader with a heap of some size."""

    def __init__(self, desk, command, pes, kilobytes):
        self.command = [command, "--heap", f"{kilobytes}k", *pes]
        self.environment = dict(os.environ, NANO_DRIVE=desk.drive)
        self.text = ""

    def power_on(self):
        """Runs until the board restarts, rests or ends; gives which, and the lines."""
        process = subprocess.Popen(self.command, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        late = threading.Timer(POWER_ON_SECONDS, process.kill)
        late.start()
        lines = []
        ended = "end"
        for line in process.stdout:
            lines.append(line.rstrip())
            if line.strip() in ("[rest]", "[reboot]"):
                ended = line.strip()[1:-1]
                break
        process.kill()
        late.cancel()
        process.stdout.close()
        process.wait()
        self.text = "\n".join(lines)
        return ended

    def says(self, part):
        """Whether the last power-on told something."""
        return part in self.text


def idles(desk, reader):
    """The assemblies load, and their static fields are set."""
    return reader.power_on() == "rest"


def runs(desk, reader):
    """The factory image runs, and finds no network."""
    desk.provision(True)
    return reader.power_on() == "rest" and reader.says("screen: e-reader 1.0.0 from slot A")


def ends_in_new_image(desk, reader):
    """Power-on after power-on, until the new image runs, confirmed."""
    for _ in range(MOST_POWER_ONS):
        ended = reader.power_on()
        if ended == "rest" and reader.says("stage 0: launch the active slot B"):
            return reader.says("screen: e-reader 1.1.0 from slot B")
        if ended == "end":
            return False
    return False


def updates(desk, reader):
    """The factory image updates itself to the release, by its delta, and the release is confirmed."""
    desk.provision(True)
    return ends_in_new_image(desk, reader)


def checks(desk, reader):
    """A reader that is up to date asks with the entity tag of its pointer, and nginx answers 304."""
    if not updates(desk, reader):
        return False
    before = len(desk.requests())
    for _ in range(3):
        if reader.power_on() != "rest":
            return False
    asked = [line for line in desk.requests()[before:] if "/channels/stable/h.cose" in line]
    return len(asked) == 3 and all(" 304 0 " in line and not line.endswith(" -") for line in asked[1:])


def fetches(desk, reader):
    """Stage 0 finds no image that boots, and brings the release to the point where it restarts into it."""
    desk.provision(False)
    return reader.power_on() == "reboot" and reader.says("stage 0: rescue") and not reader.says("found no release") and not reader.says("stage 0 failed")


def rescues(desk, reader):
    """The same, and the release is confirmed."""
    desk.provision(False)
    for _ in range(MOST_POWER_ONS):
        ended = reader.power_on()
        if ended == "end":
            return False
        if ended == "rest" and reader.says("launch the active slot"):
            return reader.says("screen: e-reader 1.1.0")
    return False


def smallest(desk, command, pes, works, verbose):
    """KiB of the smallest heap in which something works."""
    low, high = LEAST_KILOBYTES - 1, None
    while high is None or high - low > 1:
        middle = MOST_KILOBYTES if high is None else (low + min(high, 160)) // 2 if high == MOST_KILOBYTES else (low + high) // 2
        reader = Reader(desk, command, pes, middle)
        good = works(desk, reader)
        if verbose:
            print(f"    {works.__name__} in {middle} KiB: {good}", flush=True)
        if good:
            high = middle
        elif high is None:
            print(reader.text)
            raise Failed(f"{works.__doc__} That does not come about in {middle} KiB either")
        else:
            low = middle
    return high


def measure(run, workshop, host, verbose):
    """Prints what a whole board takes."""
    missing = [name for name in NEEDED if name not in workshop.framework]
    if missing:
        raise Failed("NANOCLR_LIB has no " + ", ".join(missing))
    code, text = run.output_of(["dotnet", "build", "host-signer/Cli/Verso.Cli.csproj", "-c", "Release", "-v", "q", "-nologo"])
    if code != 0:
        raise Failed("verso does not build:\n" + text.strip())
    verso = os.path.join(run.ROOT, "host-signer", "Cli", "bin", "Release", "net10.0", "verso.dll")
    for room in ROOMS:
        workshop.build("Verso." + room, run.sources("device", room))
    checksums = os.path.join(workshop.folder, "NativeChecksums.cs")
    with open(checksums, "w") as file:
        file.write(native_checksums(workshop.lib))
    board = run.sources("device", "Firmware", without=("Program.cs",)) + run.sources("tests", "nanoclr", "Board") + [checksums]

    def stage0(drive, idle):
        program = workshop.build("Verso.Firmware", board + [run.selection(workshop, drive, False, idle)], program=True)
        folder = os.path.join(workshop.folder, f"stage0-{bool(drive)}-{idle}")
        os.makedirs(folder, exist_ok=True)
        return [shutil.copy(pe, folder) for pe in workshop.with_references(program)]

    desk = Desk(run.ROOT, verso, workshop, os.path.join(workshop.folder, "desk"))
    desk.build_images(run.sources("device", "EReader"))
    bare, offline, online = stage0("", True), stage0("I:\\\\", True), stage0("I:\\\\", False)
    desk.publish(online)
    try:
        found = {
            works: smallest(desk, host.command[0], pes, works, verbose)
            for works, pes in ((idles, bare), (runs, offline), (updates, online), (fetches, online), (rescues, online))
        }
        if desk.access_log is not None and not checks(desk, Reader(desk, host.command[0], online, found[updates])):
            raise Failed(checks.__doc__ + " It does not:\n" + "\n".join(desk.requests()[-8:]))
    finally:
        desk.close()
    application = os.path.getsize(desk.images["1.0.0"]) / 1024
    print(f"whole board: {len(bare)} assemblies take {found[idles]} KiB when they are loaded and their static fields are set; the application is an image of {application:.1f} KiB")
    print(f"  {found[runs]} KiB: it runs ({found[runs] - found[idles]} KiB more than the assemblies)")
    print(f"  {found[updates]} KiB: it updates itself by a delta, and the update is confirmed ({found[updates] - found[runs]} KiB more than it takes to run)")
    print(f"  {found[fetches]} KiB: stage 0 rescues a reader without an image, as far as its restart ({found[fetches] - found[idles]} KiB more than the assemblies)")
    print(f"  {found[rescues]} KiB: and what it fetched is confirmed")
    print(f"  {'a reader that is up to date gets a 304 from nginx, with the entity tag of its pointer' if desk.access_log else 'no 304 was looked for: nginx is not installed'}")
    missed = [f"{works.__name__} in {size} KiB, and not in {GOALS[works.__name__]}" for works, size in found.items() if size > GOALS.get(works.__name__, size)]
    if missed:
        raise Failed("; ".join(missed))
