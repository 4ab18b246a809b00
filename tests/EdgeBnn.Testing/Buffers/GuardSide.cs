namespace EdgeBnn.Testing;

/// <summary>Which side of a buffer touches a page that nothing may read or write.</summary>
public enum GuardSide
{
    /// <summary>The buffer starts right behind such a page.</summary>
    Before,

    /// <summary>The buffer ends right before such a page.</summary>
    Behind,
}
