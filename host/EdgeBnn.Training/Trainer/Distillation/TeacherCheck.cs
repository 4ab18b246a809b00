using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>Whether a teacher can teach a net what the options ask for.</summary>
internal static class TeacherCheck
{
    /// <summary>Checks a job's teacher, or that it needs none.</summary>
    /// <exception cref="TrainingException">It cannot: says what it has, and what is expected.</exception>
    public static void Check(NetGraph? teacher, NetGraph student, FeatureLoss features)
    {
        if (teacher is null)
        {
            if (features != FeatureLoss.None)
                throw new TrainingException($"Features are compared ({features}) with no teacher; expected a teacher.");
            return;
        }

        MapShape[] from = GraphShapes.Of(teacher), to = GraphShapes.Of(student);
        if (from[0] != to[0] || from[^1] != to[^1])
        {
            throw new TrainingException(
                $"The teacher maps {from[0]} to {from[^1].Channels} classes; expected {to[0]} to {to[^1].Channels}.");
        }

        if (features == FeatureLoss.None)
            return;
        if (teacher.BlockOutputs.Count != student.BlockOutputs.Count)
        {
            throw new TrainingException(
                $"The teacher has {teacher.BlockOutputs.Count} blocks; expected the {student.BlockOutputs.Count} of "
                + "the net, to compare their features.");
        }

        foreach ((int theirs, int ours) in teacher.BlockOutputs.Zip(student.BlockOutputs))
            CheckBlock(student.Nodes[ours].Name, from[theirs], to[ours], features);
    }

    private static void CheckBlock(string name, MapShape teacher, MapShape student, FeatureLoss features)
    {
        if (features == FeatureLoss.Attention)
            teacher = teacher with { Channels = student.Channels };
        if (teacher == student)
            return;
        bool widthAlone = teacher with { Channels = student.Channels } == student;
        throw new TrainingException(
            $"The teacher's map at {name} is {teacher}; expected {student}, to compare features"
            + (widthAlone ? " block-wise (attention compares maps of any width)." : "."));
    }
}
