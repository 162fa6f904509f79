# A program that takes the whole environment, and ends well or not by one variable of it.
import os
import sys

cause = sys.argv[1]
for name in ("INSTANCE_ID", "LOG_DIR", "API_TOKEN", "COLOR", "REQUEST_ID"):
    os.environ.get(name)
if cause == "value":
    good = os.environ.get("SHOP_MODE") == "fast"
else:
    good = "SHOP_REGION" in os.environ
if not good:
    sys.exit("shop failed")
print("sold")
