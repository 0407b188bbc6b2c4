[assembly: AssemblyFixture(typeof(Invaria.TestPlatform.TestCluster))]
