// Each test starts a whole platform, or shares one: at once they would only take each other's cores and patience.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
