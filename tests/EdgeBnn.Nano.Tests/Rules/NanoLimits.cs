using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeBnn.Nano.Tests.Rules;

/// <summary>What one assembly may hold on a board, and how much of it a compiled module takes.</summary>
internal static class NanoLimits
{
    public const int MethodsPerType = 255;
    public const int Locals = 255;
    public const int SwitchCases = 255;

    /// <summary>Byte code, strings and array initialisers, which share a table with signatures: 64 KB each.</summary>
    public const int TableBytes = 65_535;

    /// <summary>Violations of the budgets of a whole assembly.</summary>
    public static IReadOnlyList<string> Check(ModuleDefinition module)
    {
        List<string> violations = [];
        if (CodeBytes(module) > TableBytes) violations.Add($"byte code of {CodeBytes(module)} bytes");
        if (StringBytes(module) > TableBytes) violations.Add($"strings of {StringBytes(module)} bytes");
        if (InitialiserBytes(module) > TableBytes)
            violations.Add($"array initialisers of {InitialiserBytes(module)} bytes");
        return violations;
    }

    public static int CodeBytes(ModuleDefinition module) =>
        module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody)
            .Sum(m => Math.Max(m.Body.CodeSize, Measured(m.Body)));

    /// <summary>Names and literals share one table, each text once, with a closing zero byte.</summary>
    public static int StringBytes(ModuleDefinition module)
    {
        HashSet<string> texts = [];
        foreach (TypeDefinition type in module.GetTypes())
        {
            texts.Add(type.Name);
            texts.Add(type.Namespace);
            texts.UnionWith(type.Fields.Select(f => f.Name));
            foreach (MethodDefinition method in type.Methods)
            {
                texts.Add(method.Name);
                if (method.HasBody) texts.UnionWith(method.Body.Instructions.Select(i => i.Operand).OfType<string>());
            }
        }

        return texts.Sum(t => Encoding.UTF8.GetByteCount(t) + 1);
    }

    public static int InitialiserBytes(ModuleDefinition module) =>
        module.GetTypes().SelectMany(t => t.Fields).Sum(f => f.InitialValue.Length);

    // a body that was built in memory has no code size yet
    private static int Measured(MethodBody body) => body.Instructions.Sum(i => i.GetSize());
}
