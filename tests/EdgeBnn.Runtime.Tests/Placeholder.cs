namespace EdgeBnn.Runtime.Tests;
