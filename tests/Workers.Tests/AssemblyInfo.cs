[assembly: AssemblyFixture(typeof(Invaria.TestPlatform.TestCluster))]

// Each test starts processes that compute: at once they would only take each other's cores and patience.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
