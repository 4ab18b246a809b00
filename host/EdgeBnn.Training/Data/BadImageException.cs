namespace EdgeBnn.Training.Data;

/// <summary>One image of a folder that cannot be read, see <see cref="OnBadImage"/>.</summary>
/// <param name="message">One sentence with its path.</param>
public sealed class BadImageException(string message) : DataException(message);
