using System.Buffers.Binary;
using System.Text;

namespace EdgeBnn.Boards;

/// <summary>Sections and symbols of a program: what of the 32-bit ELF format tells sizes and addresses.</summary>
internal sealed class ElfImage
{
    // offsets and numbers of the ELF specification, 32 bits, little-endian
    private const int SectionTableField = 0x20;
    private const int SectionCountField = 0x30;
    private const int NamesIndexField = 0x32;
    private const int SectionBytes = 40;
    private const int SymbolBytes = 16;
    private const uint TypeSymbols = 2;
    private const uint TypeNoBits = 8;
    private const uint FlagWrite = 1;
    private const uint FlagAllocate = 2;
    private const string StackSection = ".stack";

    private readonly byte[] _file;
    private readonly Section[] _sections;
    private readonly Dictionary<string, uint> _symbols = [];

    /// <summary>Reads a program that was just linked.</summary>
    public ElfImage(string path)
    {
        _file = File.ReadAllBytes(path);
        int table = (int)Word(SectionTableField);
        _sections = [.. Enumerable.Range(0, Half(SectionCountField)).Select(i => new Section(
            (int)Word(table + (i * SectionBytes)), Word(table + (i * SectionBytes) + 4),
            Word(table + (i * SectionBytes) + 8), (int)Word(table + (i * SectionBytes) + 16),
            (int)Word(table + (i * SectionBytes) + 20), (int)Word(table + (i * SectionBytes) + 24)))];
        foreach (Section symbols in _sections.Where(section => section.Type == TypeSymbols))
        {
            int names = _sections[symbols.Link].Offset;
            for (int at = symbols.Offset; at < symbols.Offset + symbols.Bytes; at += SymbolBytes)
                _symbols[Text(names + (int)Word(at))] = Word(at + 4);
        }
    }

    /// <summary>Bytes that lie in flash: code, constants, the model, and the first values of variables.</summary>
    public int FlashBytes => Loaded.Where(section => section.Type != TypeNoBits).Sum(section => section.Bytes);

    /// <summary>Bytes of variables, without the stack.</summary>
    public int VariableBytes => Loaded
        .Where(section => (section.Flags & FlagWrite) != 0 && Name(section) != StackSection)
        .Sum(section => section.Bytes);

    private IEnumerable<Section> Loaded => _sections.Where(section => (section.Flags & FlagAllocate) != 0);

    /// <summary>The address of a symbol.</summary>
    public uint Address(string symbol) => _symbols[symbol];

    private string Name(Section section) => Text(_sections[Half(NamesIndexField)].Offset + section.Name);

    private string Text(int at) => Encoding.ASCII.GetString(_file, at, Array.IndexOf(_file, (byte)0, at) - at);

    private uint Word(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(at));

    private int Half(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan(at));

    private readonly record struct Section(int Name, uint Type, uint Flags, int Offset, int Bytes, int Link);
}
