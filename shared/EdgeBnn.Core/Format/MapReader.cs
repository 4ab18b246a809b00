namespace EdgeBnn.Core;

/// <summary>
/// Walks over the keys of a map: known ones are read by the caller, each at most once, unknown ones are skipped.
/// Use: while <see cref="Next"/>, read the value if <see cref="Key"/> is known, else <see cref="SkipUnknown"/>.
/// </summary>
internal sealed class MapReader
{
    // more than any map of ours has known keys
    private const int MaxKnown = 20;
    private const int MaxTextBytes = 255;

    private readonly MessagePackReader _reader;
    private readonly string _what;
    private readonly int _start;
    private readonly string[] _seen;
    private int _seenCount;
    private int _left;

    /// <summary>Reads the head of a map.</summary>
    public MapReader(MessagePackReader reader, string what)
    {
        _reader = reader;
        _what = what;
        _start = reader.Position;
        _left = reader.ReadMap(what);
        _seen = new string[_left < MaxKnown ? _left : MaxKnown];
    }

    /// <summary>The key whose value is next.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What the map is read from.</summary>
    public MessagePackReader Reader { get { return _reader; } }

    /// <summary>Moves to the next key; false at the end. A known key that stands twice is refused.</summary>
    public bool Next()
    {
        if (_left == 0) return false;
        _left--;
        int start = _reader.Position;
        Key = _reader.ReadText("key", MaxTextBytes);
        if (Has(Key)) throw _reader.Wrong(start, "key " + Key, "a second one", "one per map");
        if (_seenCount < _seen.Length) _seen[_seenCount++] = Key;
        return true;
    }

    /// <summary>Moves over the value of a key that the caller does not know.</summary>
    public void SkipUnknown()
    {
        if (_seenCount > 0 && _seen[_seenCount - 1] == Key) _seenCount--;
        _reader.Skip(Key);
    }

    /// <summary>Whether a known key was there.</summary>
    public bool Has(string key)
    {
        for (int i = 0; i < _seenCount; i++)
        {
            if (_seen[i] == key) return true;
        }

        return false;
    }

    /// <summary>Refuses the map when a key is missing.</summary>
    public void Require(string key)
    {
        if (!Has(key)) throw _reader.Wrong(_start, _what, "no key " + key, "one");
    }

    /// <summary>Reads the value as an integer.</summary>
    public int Int(int min, int max)
    {
        return _reader.ReadInt(Key, min, max);
    }

    /// <summary>Reads the value as a float.</summary>
    public float Float()
    {
        return _reader.ReadFloat(Key);
    }

    /// <summary>Reads the value as true or false.</summary>
    public bool Boolean()
    {
        return _reader.ReadBoolean(Key);
    }

    /// <summary>Reads the value as a text of at most 255 bytes.</summary>
    public string Text()
    {
        return _reader.ReadText(Key, MaxTextBytes);
    }
}
