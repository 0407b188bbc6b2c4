"""Minibatch linear CKA in NumPy, independent of Invaria's code (Nguyen, Raghu, Kornblith 2021, equations 2 and 3).

Reads no data: the two sets are x[i, j] = sin(3 i + 7 j + i j / 5) and y = x[:, :4] + cos(i i + j) / 2, 40 samples in
batches of 16, 16 and 8. Prints the value.
"""
import numpy as np

i, j = np.arange(40)[:, None], np.arange(6)[None, :]
x = np.sin(3 * i + 7 * j + i * j / 5)
y = x[:, :4] + np.cos(i * i + j[:, :4]) / 2


def hsic(a, b):
    n = len(a)
    centring = np.eye(n) - 1 / n
    k, l = (centring @ (z @ z.T) @ centring for z in (a, b))
    np.fill_diagonal(k, 0)
    np.fill_diagonal(l, 0)
    one = np.ones(n)
    return (np.trace(k @ l) + one @ k @ one * (one @ l @ one) / (n - 1) / (n - 2) - 2 * (one @ k @ l @ one) / (n - 2)) / n / (n - 3)


batches = [slice(0, 16), slice(16, 32), slice(32, 40)]
xy, xx, yy = (np.mean([hsic(a[batch], b[batch]) for batch in batches]) for a, b in ((x, y), (x, x), (y, y)))
print(f"{xy / np.sqrt(xx * yy):.15f}")
