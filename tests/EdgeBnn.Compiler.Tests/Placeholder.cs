namespace EdgeBnn.Compiler.Tests;
