"""The same samples as numpy saves them: of several types, in both orders, compressed."""
import sys

import numpy

folder = sys.argv[1]
x = numpy.arange(24).reshape(4, 3, 2)
y = numpy.array([0, 1, 1, 0])
numpy.savez(f"{folder}/float32.npz", x_train=x.astype("<f4"), y_train=y)
numpy.savez(f"{folder}/float64.npz", x_train=x.astype("<f8"), y_train=y.astype("<f8"))
numpy.savez(f"{folder}/fortran.npz", x_train=numpy.asfortranarray(x.astype("<f4")), y_train=numpy.array(["cat", "dog"])[y])
numpy.savez(f"{folder}/big-endian.npz", x_train=x.astype(">f8"), y_train=y.astype(">i4"))
numpy.savez(f"{folder}/int16.npz", x_train=x.astype("<i2"), y_train=y.reshape(4, 1))
numpy.savez(f"{folder}/uint8.npz", x_train=x.astype("u1"), y_train=y.astype("i1"))
numpy.savez_compressed(f"{folder}/compressed.npz", x_train=x.astype("<f2"), y_train=y.astype("<u4"))
