namespace EdgeBnn.Training.Tests;
