"""Things that belong together, found pair by pair."""

from __future__ import annotations


class Sets:
    """Disjoint sets of numbers, with the rows of the table that joined them."""

    def __init__(self, n: int) -> None:
        self._parent = list(range(n))
        self.rows: list[set[int]] = [set() for _ in range(n)]

    def find(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int, row: int = 0) -> None:
        one, two = sorted((self.find(i), self.find(j)))
        self._parent[two] = one
        self.rows[one] |= self.rows[two] | {row}
