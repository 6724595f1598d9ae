"""Tells what an interpreter is, as one line of JSON.

Run with ``-c``, without a file; the syntax is old on purpose, so that an interpreter that is too
old for everything else can still say which it is. With an argument, a JSON object that names the
user's functions, it also finds those and says what they are.
"""

import sys

# The current folder is the user's: nothing of it is to stand before what is imported here.
sys.path[:] = [place for place in sys.path if place != ""]

import json  # noqa: E402
import os  # noqa: E402
import platform  # noqa: E402

#: What a line of facts begins with; whatever else is printed is told apart by it.
MARK = "concur:"
#: An error's text is cut after so many characters.
LONGEST = 1000
#: So many partials of partials are looked through.
DEEPEST = 100


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

    function = unwrapped(function)
    call = getattr(type(function), "__call__", None)
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(call)


def is_generator(function):
    """Whether calling it gives something to iterate over, and does nothing by itself."""
    import inspect

    function = unwrapped(function)
    return inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function)


def unwrapped(function):
    """The function that partials and decorators stand for. An object that has every attribute one
    asks for, as a mock does, stands for itself."""
    import inspect

    plain = function
    for _ in range(DEEPEST):
        if not hasattr(plain, "func"):
            break
        plain = plain.func
    else:
        plain = function
    try:
        return inspect.unwrap(plain)
    except ValueError:
        return function


def source_digest(function):
    """SHA-256 of the file in which a function stands; None where there is none."""
    import hashlib
    import inspect

    try:
        path = inspect.getsourcefile(unwrapped(function))
        with open(path, "rb") as source:
            return hashlib.sha256(source.read()).hexdigest()
    except (TypeError, OSError):
        return None


def leave_with_parent():
    """End with whoever started this, however long an import takes: descriptor 3 is its pipe."""
    import stat
    import threading

    try:
        lifeline = os.dup(3)
        if not stat.S_ISFIFO(os.fstat(lifeline).st_mode):
            return
    except OSError:
        return

    def wait():
        try:
            os.read(lifeline, 1)
        except OSError:
            return
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def take_stdout_away():
    """A descriptor of our own for what stdout was: user code may print, close and replace that."""
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    sys.stdout = sys.stderr
    return answers


def tell(facts, descriptor):
    """Write a line of facts, in one piece."""
    os.write(descriptor, ("\n" + MARK + json.dumps(facts) + "\n").encode("ascii"))


def printable(text):
    """A text as it can be told: not endless, and without half characters."""
    return text[:LONGEST].encode("utf-8", "backslashreplace").decode("utf-8")


def main():
    """Tell the facts, and once more with the functions: importing user code may end this.

    With the second line it leaves at once: what user code wants to do at the end, and the threads
    that it has started, are not waited for.
    """
    facts = describe()
    if len(sys.argv) < 2 or sys.version_info < (3, 8):
        tell(facts, 1)
        return
    leave, own, answers = os._exit, os.getpid(), take_stdout_away()
    tell(facts, answers)
    leave_with_parent()
    try:
        facts.update(find(json.loads(sys.argv[1])))
    except BaseException as error:
        facts["callError"] = "looking at the function failed with " + words(error)
    if os.getpid() != own:  # a process that an import has forked off comes here too
        leave(0)
    if "callError" in facts:
        facts["callError"] = printable(facts["callError"])
    tell(facts, answers)
    leave(0)


main()
