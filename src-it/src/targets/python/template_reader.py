"""Prints what PyYAML, or python-dotenv, finds in a file, as JSON."""
import json
import sys

kind, path = sys.argv[1:]
if kind == "yaml":
    import yaml

    with open(path, encoding="utf-8") as file:
        found = list(yaml.safe_load_all(file))
else:
    import dotenv

    found = dict(dotenv.dotenv_values(path))
print(json.dumps(found))
