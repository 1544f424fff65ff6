"""What the benchmarks work on: seed directories in a folder of their own, written when they are wanted."""

import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def directory_of(count, farm, work):
    """A seed directory with this many cost events, and the records that they refer to."""
    path = os.path.join(work, f"cost-events-{count}")
    os.makedirs(path, exist_ok=True)
    for name in ["catalog.yaml", "regions.json", "factories.json"]:
        shutil.copy(os.path.join(farm, name), path)
    shutil.copytree(os.path.join(farm, "schemas"), os.path.join(path, "schemas"), dirs_exist_ok=True)
    generator, file = os.path.join(HERE, "cost_events.py"), os.path.join(path, "cost_events.json")
    if not os.path.exists(file) or os.path.getmtime(file) < os.path.getmtime(generator):
        print(f"Writing {count:,} cost events", file=sys.stderr)
        # Elsewhere, so that this process stays small: what it starts begins with its size.
        subprocess.run([sys.executable, generator, str(count), file + ".part"], check=True)
        os.replace(file + ".part", file)
    return path
