"""One module a format, each with its FORMAT; `door.py` says what that is.

Takes what the gate lets through (`Published`), gives one file each; reads nothing of its own. Measured with the export room.
"""
