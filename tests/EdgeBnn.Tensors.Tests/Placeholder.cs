namespace EdgeBnn.Tensors.Tests;
