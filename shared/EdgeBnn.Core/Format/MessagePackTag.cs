namespace EdgeBnn.Core;

/// <summary>What the first byte of a MessagePack value says about what follows.</summary>
internal static class MessagePackTag
{
    /// <summary>
    /// Bytes of the count or length behind the tag: 0 when there is none, -1 for the one tag that is never used.
    /// </summary>
    public static int CountBytes(int tag)
    {
        switch (tag)
        {
            case 0xC1: return -1;
            case 0xC4: case 0xC7: case 0xD9: return 1;
            case 0xC5: case 0xC8: case 0xDA: case 0xDC: case 0xDE: return 2;
            case 0xC6: case 0xC9: case 0xDB: case 0xDD: case 0xDF: return 4;
            default: return 0;
        }
    }

    /// <summary>The count that the tag itself holds, or 0.</summary>
    public static int InlineCount(int tag)
    {
        if (tag >= 0x80 && tag <= 0x9F) return tag & 15;
        return tag >= 0xA0 && tag <= 0xBF ? tag & 31 : 0;
    }

    /// <summary>Bytes that follow whatever the count is: the numbers, and the type byte of extensions.</summary>
    public static int FixedBytes(int tag)
    {
        if (tag >= 0xC7 && tag <= 0xC9) return 1;
        if (tag == 0xCA || tag == 0xCB) return tag == 0xCA ? 4 : 8;
        if (tag >= 0xCC && tag <= 0xCF) return 1 << (tag - 0xCC);
        if (tag >= 0xD0 && tag <= 0xD3) return 1 << (tag - 0xD0);
        return tag >= 0xD4 && tag <= 0xD8 ? 1 + (1 << (tag - 0xD4)) : 0;
    }

    /// <summary>1 for texts, binary data and extensions, whose count is one of bytes.</summary>
    public static int BytesPerCount(int tag)
    {
        bool bytes = (tag >= 0xA0 && tag <= 0xBF) || (tag >= 0xC4 && tag <= 0xC9) || (tag >= 0xD9 && tag <= 0xDB);
        return bytes ? 1 : 0;
    }

    /// <summary>1 for arrays, 2 for maps: values that follow per count.</summary>
    public static int ValuesPerCount(int tag)
    {
        if ((tag >= 0x80 && tag <= 0x8F) || tag == 0xDE || tag == 0xDF) return 2;
        return (tag >= 0x90 && tag <= 0x9F) || tag == 0xDC || tag == 0xDD ? 1 : 0;
    }

    /// <summary>The kind of value, in words.</summary>
    public static string Describe(int tag)
    {
        if (tag < 0x80 || tag >= 0xE0 || (tag >= 0xCC && tag <= 0xD3)) return "an integer";
        if (ValuesPerCount(tag) == 2) return "a map";
        if (ValuesPerCount(tag) == 1) return "an array";
        if (tag <= 0xBF || (tag >= 0xD9 && tag <= 0xDB)) return "a text";
        if (tag == 0xC0) return "nil";
        if (tag == 0xC1) return "byte 0xC1, which no value starts with";
        if (tag == 0xC2 || tag == 0xC3) return "true or false";
        if (tag <= 0xC6) return "binary data";
        return tag == 0xCA || tag == 0xCB ? "a float" : "an extension";
    }
}
