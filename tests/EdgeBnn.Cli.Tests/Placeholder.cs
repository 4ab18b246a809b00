namespace EdgeBnn.Cli.Tests;
