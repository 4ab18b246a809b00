namespace EdgeBnn.Core.Tests;
