namespace EdgeBnn.Training.Data.Scenes;

/// <summary>The classes, in the order of their labels.</summary>
internal enum Subject
{
    Empty,
    Person,
    Vehicle,
    Deer,
    Bird,
    Boar,
}
