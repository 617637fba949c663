import json

print("x")
