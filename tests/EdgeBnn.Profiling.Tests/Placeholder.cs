namespace EdgeBnn.Profiling.Tests;
