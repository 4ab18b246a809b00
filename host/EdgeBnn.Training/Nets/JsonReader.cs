using System.Text.Json;

namespace EdgeBnn.Training;

/// <summary>
/// One JSON object, read strictly: a key that is missing, unknown or of another type is a
/// <see cref="NetSpecException"/> that names its path.
/// </summary>
internal sealed class JsonReader
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly string _source;

    /// <summary>Takes an element that must be an object.</summary>
    /// <param name="element">The element.</param>
    /// <param name="path">Where it is in the document, such as <c>stages[1]</c>; empty for the whole.</param>
    /// <param name="source">What messages call the document.</param>
    public JsonReader(JsonElement element, string path, string source)
    {
        (_object, _path, _source) = (element, path, source);
        if (element.ValueKind != JsonValueKind.Object)
            throw Wrong(path.Length == 0 ? "the document" : path, element, "an object");
    }

    /// <summary>Refuses every key that is none of these.</summary>
    public void AllowKeys(params string[] known)
    {
        foreach (JsonProperty property in _object.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                string what = _path.Length == 0 ? "a key" : $"a key of {_path}";
                throw NearestName.Unknown(_source, what, property.Name, known);
            }
        }
    }

    /// <summary>A text.</summary>
    public string Text(string key, string? otherwise = null) => Value(key, otherwise is not null) is not { } value
        ? otherwise!
        : value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(At(key), value, "a text");

    /// <summary>A whole number.</summary>
    public int Integer(string key, int? otherwise = null) => Value(key, otherwise.HasValue) is not { } value
        ? otherwise!.Value
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number)
            ? number
            : throw Wrong(At(key), value, "a whole number");

    /// <summary>True or false.</summary>
    public bool Flag(string key, bool otherwise) => Value(key, optional: true) is not { } value
        ? otherwise
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Wrong(At(key), value, "true or false");

    /// <summary>An object.</summary>
    public JsonReader Object(string key) => new(Value(key, optional: false)!.Value, At(key), _source);

    /// <summary>An object, or null where the key is missing.</summary>
    public JsonReader? OptionalObject(string key) =>
        Value(key, optional: true) is { } value ? new JsonReader(value, At(key), _source) : null;

    /// <summary>A list of objects.</summary>
    public IEnumerable<JsonReader> Objects(string key)
    {
        JsonElement list = Value(key, optional: false)!.Value;
        return list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select((element, i) => new JsonReader(element, $"{At(key)}[{i}]", _source))
            : throw Wrong(At(key), list, "a list of objects");
    }

    private JsonElement? Value(string key, bool optional)
    {
        if (_object.TryGetProperty(key, out JsonElement value))
            return value;
        return optional ? null : throw new NetSpecException($"{_source}: {At(key)} is missing; expected a value.");
    }

    private string At(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    private NetSpecException Wrong(string where, JsonElement found, string expected)
    {
        const int Shown = 40;
        string text = found.GetRawText().ReplaceLineEndings(" ");
        if (text.Length > Shown)
            text = text[..Shown] + "...";
        return new NetSpecException($"{_source}: {where} is {text}; expected {expected}.");
    }
}
