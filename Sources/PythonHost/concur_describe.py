"""Tells what an interpreter is, as one line of JSON.

Run with ``-c``, without a file; the syntax is old on purpose, so that an interpreter that is too
old for everything else can still say which it is. With an argument, a JSON object that names the
user's functions, it also finds those and says what they are.
"""

import sys

# The current folder is the user's: nothing of it is to stand before what is imported here.
sys.path[:] = [place for place in sys.path if place != ""]

import json  # noqa: E402
import platform  # noqa: E402

#: What a line of facts begins with; whatever user code prints is told apart by it.
MARK = "concur:"


def describe():
    """What this interpreter is and can run."""
    facts = {
        "implementation": platform.python_implementation().lower(),
        "version": platform.python_version(),
        "build": " ".join(platform.python_build()) + ", " + platform.python_compiler(),
        "executable": sys.executable,
        "prefix": sys.prefix,
        "basePrefix": getattr(sys, "base_prefix", sys.prefix),
    }
    if sys.version_info >= (3, 8):
        import os
        import sysconfig

        if facts["prefix"] == facts["basePrefix"]:
            facts["executable"] = os.path.realpath(sys.executable)
        facts["freeThreaded"] = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
        facts["gil"] = bool(getattr(sys, "_is_gil_enabled", lambda: True)())
        facts["switchInterval"] = sys.getswitchinterval()
        facts["startMethods"] = start_methods()
        facts["models"] = ["sequential", "threads"]
        if facts["startMethods"]:
            facts["models"] += ["processes", "async", "hybrid"]
        else:
            facts["models"] += ["async"]
    return facts


def start_methods():
    """The ways in which processes can be started; none where they cannot share locks."""
    try:
        import multiprocessing
        import multiprocessing.synchronize

        return multiprocessing.get_all_start_methods()
    except ImportError:
        return []


def find(names):
    """The user's functions, looked at; or what is wrong with them, one sentence."""
    import os

    own = list(names.get("pythonPath") or []) + [os.getcwd()]
    sys.path[:] = own + sys.path
    found = {}
    for role in ("function", "asyncFunction", "setup"):
        name = names.get(role)
        if name is None:
            continue
        value, wrong = resolve(name, own)
        if wrong:
            return {"callError": wrong}
        found[role] = value
    for role, value in found.items():
        if is_generator(value):
            return {
                "callError": names[role]
                + " is a generator: calling it does nothing yet; name a function that returns what"
                + " it has done"
            }
    function = found["function"]
    twin = found.get("asyncFunction")
    if twin is not None and not is_async(twin):
        return {
            "callError": names["asyncFunction"]
            + " is no async def: --async-call takes the async twin of --call"
        }
    return {"call": {"isAsync": is_async(function), "sourceDigest": source_digest(function)}}


def hides(module, places):
    """Whether a module in one of the places has the name of one of Python's own."""
    import os

    top = module.partition(".")[0]
    library = os.path.dirname(os.__file__)

    def stands(place):
        path = os.path.join(place, top)
        return os.path.isfile(path + ".py") or os.path.isfile(os.path.join(path, "__init__.py"))

    is_ours = top in sys.builtin_module_names or stands(library)
    return is_ours and any(stands(place) for place in places)


def resolve(name, places):
    """The object that ``module:attribute.path`` stands for, and what is wrong where it is none."""
    import importlib

    module, _, path = name.partition(":")
    if hides(module, places):
        return None, "module " + repr(
            module
        ) + " has the name of one of Python's own modules, and one hides the other; rename it"
    try:
        value = importlib.import_module(module)
    except ModuleNotFoundError as error:
        missing = error.name or module
        if module == missing or module.startswith(missing + "."):
            return (
                None,
                "there is no module " + repr(missing) + " to import; run concur where it"
                " can be imported, or name its folder with --python-path",
            )
        return None, "module " + repr(module) + " needs " + repr(
            missing
        ) + ", which is not installed"
    except BaseException as error:
        return None, "importing " + repr(module) + " failed with " + words(error)
    for attribute in path.split("."):
        try:
            value = getattr(value, attribute)
        except AttributeError:
            return None, repr(module) + " has no " + repr(
                path
            ) + "; a function has to stand at the top of a module, or be an attribute of what does"
    if not callable(value):
        return None, repr(name) + " is not a function, it is " + type(value).__name__
    return value, None


def words(error):
    """An error's type and first line, and where in the user's code it happened."""
    import traceback

    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith("<")
    ]
    try:
        lines = str(error).splitlines()
    except BaseException:
        lines = []
    place = " (" + frames[-1].filename + ", line " + str(frames[-1].lineno) + ")" if frames else ""
    return type(error).__name__ + (": " + lines[0] if lines else "") + place


def is_async(function):
    """Whether calling it gives something to await."""
    import inspect

    function = inspect.unwrap(plain(function))
    call = getattr(type(function), "__call__", None)
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(call)


def is_generator(function):
    """Whether calling it gives something to iterate over, and does nothing by itself."""
    import inspect

    function = inspect.unwrap(plain(function))
    return inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function)


def plain(function):
    """The function that partials stand for."""
    while hasattr(function, "func"):
        function = function.func
    return function


def source_digest(function):
    """SHA-256 of the file in which a function stands; None where there is none."""
    import hashlib
    import inspect

    try:
        path = inspect.getsourcefile(inspect.unwrap(plain(function)))
        with open(path, "rb") as source:
            return hashlib.sha256(source.read()).hexdigest()
    except (TypeError, OSError):
        return None


def leave_with_parent():
    """End with whoever started this, however long an import takes: descriptor 3 is its pipe."""
    import os
    import stat
    import threading

    try:
        if not stat.S_ISFIFO(os.fstat(3).st_mode):
            return
    except OSError:
        return

    def wait():
        os.read(3, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def tell(facts):
    """Print a line of facts, apart from whatever user code prints."""
    sys.__stdout__.write("\n" + MARK + json.dumps(facts) + "\n")
    sys.__stdout__.flush()


def main():
    """Tell the facts, and once more with the functions: importing user code may end this."""
    facts = describe()
    tell(facts)
    if len(sys.argv) > 1 and sys.version_info >= (3, 8):
        leave_with_parent()
        sys.stdout = sys.stderr
        facts.update(find(json.loads(sys.argv[1])))
        tell(facts)


main()
