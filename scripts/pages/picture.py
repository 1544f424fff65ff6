"""Reads PNG pictures as browsers write them: 8 bits a channel, not interlaced."""

import struct
import zlib


class Picture:
    """The pixels of a picture, row by row."""

    def __init__(self, data):
        if data[:8] != b"\x89PNG\r\n\x1a\n":
            raise ValueError("no PNG")
        position, packed = 8, b""
        while position < len(data):
            length, kind = struct.unpack(">I4s", data[position:position + 8])
            body = data[position + 8:position + 8 + length]
            if kind == b"IHDR":
                self.width, self.height, depth, color, *rest = struct.unpack(">IIBBBBB", body)
                if depth != 8 or color not in (2, 6) or rest[2]:
                    raise ValueError("a PNG of another kind")
                self._channels = 3 if color == 2 else 4
            elif kind == b"IDAT":
                packed += body
            position += length + 12
        self._rows = self._unfiltered(zlib.decompress(packed))

    def _unfiltered(self, data):
        size, step = self.width * self._channels, self._channels
        above, rows = bytearray(size), []
        for start in range(0, len(data), size + 1):
            kind, row = data[start], bytearray(data[start + 1:start + 1 + size])
            if kind == 1:
                for at in range(step, size):
                    row[at] = (row[at] + row[at - step]) & 255
            elif kind == 2:
                row = bytearray((left + up) & 255 for left, up in zip(row, above))
            elif kind == 3:
                for at in range(size):
                    left = row[at - step] if at >= step else 0
                    row[at] = (row[at] + (left + above[at]) // 2) & 255
            elif kind == 4:
                for at in range(size):
                    left = row[at - step] if at >= step else 0
                    corner = above[at - step] if at >= step else 0
                    row[at] = (row[at] + self._nearest(left, above[at], corner)) & 255
            rows.append(row)
            above = row
        return rows

    @staticmethod
    def _nearest(left, above, corner):
        guess = left + above - corner
        distances = (abs(guess - left), abs(guess - above), abs(guess - corner))
        return (left, above, corner)[distances.index(min(distances))]

    def pixel(self, x, y):
        """The red, green and blue of a pixel."""
        start = x * self._channels
        return tuple(self._rows[y][start:start + 3])

    def colors(self):
        """How many pixels there are of each colour."""
        counts = {}
        for y in range(self.height):
            for x in range(self.width):
                color = self.pixel(x, y)
                counts[color] = counts.get(color, 0) + 1
        return counts
