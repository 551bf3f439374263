"""The words we all speak: frozen types without third-party imports.

Takes nothing, gives the vocabulary of every stage. Spans are half-open ``[start, end)`` pairs of code points
in the cleaned text of one report; capture times are UTC; event dates are local calendar dates; coordinates are WGS84.
"""
