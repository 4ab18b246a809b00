namespace EdgeBnn.Search.Estimation;

/// <summary>
/// Second term of the estimate: how alike the candidate's features are to the full-precision teacher's, mean over the
/// stages of <see cref="LinearCka"/> on a fixed batch of images.
/// </summary>
/// <param name="Value">0 to 1.</param>
public readonly record struct FeatureSimilarity(double Value)
{
    /// <summary>
    /// Rows that are compared at most: a pixel of a map is a row, and its channels are the features. More rows than
    /// this cost time and change the third digit.
    /// </summary>
    private const int MostRows = 4096;

    /// <summary>Compares stage by stage; both nets saw the same images.</summary>
    /// <param name="student">Maps of the candidate's stages.</param>
    /// <param name="teacher">Maps of the teacher's stages, as many.</param>
    /// <exception cref="ArgumentException">The nets do not have the same number of stages.</exception>
    public static FeatureSimilarity Of(IReadOnlyList<StageFeatures> student, IReadOnlyList<StageFeatures> teacher)
    {
        if (student.Count != teacher.Count || student.Count == 0)
            throw new ArgumentException($"{student.Count} stages cannot be compared with {teacher.Count}.");
        return new(student.Zip(teacher, Stage).Average());
    }

    private static double Stage(StageFeatures student, StageFeatures teacher)
    {
        // maps of different extent have no pixels in common; their means over the map still belong to the same images
        if (student.Height != teacher.Height || student.Width != teacher.Width)
            (student, teacher) = (student.Pooled(), teacher.Pooled());
        int step = (student.Rows + MostRows - 1) / MostRows;
        return LinearCka.Similarity(student.EveryRow(step), student.Channels, teacher.EveryRow(step), teacher.Channels);
    }
}
