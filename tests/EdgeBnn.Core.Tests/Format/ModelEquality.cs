using System.Reflection;

namespace EdgeBnn.Core.Tests.Format;

/// <summary>
/// Compares two models property by property, arrays value by value, so that no field can be forgotten.
/// </summary>
internal static class ModelEquality
{
    public static void Equal(object? expected, object? actual, string path = "model")
    {
        if (expected is null || actual is null)
        {
            Assert.True(expected is null && actual is null, path);
            return;
        }

        Assert.True(expected.GetType() == actual.GetType(), path);
        if (expected is Array values)
        {
            Array others = (Array)actual;
            Assert.True(values.Length == others.Length, path + ".Length");
            for (int i = 0; i < values.Length; i++) Equal(values.GetValue(i), others.GetValue(i), $"{path}[{i}]");
        }
        else if (expected is string || expected.GetType().IsValueType)
        {
            Assert.True(expected.Equals(actual), $"{path}: {expected} became {actual}");
        }
        else
        {
            foreach (PropertyInfo property in expected.GetType().GetProperties())
                Equal(property.GetValue(expected), property.GetValue(actual), $"{path}.{property.Name}");
        }
    }
}
