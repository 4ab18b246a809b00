namespace EdgeBnn.Search.Tests;
