using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeBnn.Nano.Tests.Rules;

/// <summary>
/// Reads compiled code and names everything in it that a .NET nanoFramework v1 board lacks, breaks on or runs out of:
/// the IL that compiles for a board and breaks there.
/// </summary>
internal sealed class NanoRules
{
    private static readonly HashSet<Code> ForbiddenCodes =
    [
        Code.Localloc, Code.Calli, Code.Arglist, Code.Jmp, Code.Cpblk, Code.Initblk,
        Code.Mkrefany, Code.Refanytype, Code.Refanyval, Code.Ldvirtftn,
    ];

    private readonly List<string> _violations = [];
    private string _where = "";

    /// <summary>All violations in the given types, each as <c>Type.Member: what</c>.</summary>
    public static IReadOnlyList<string> Check(IEnumerable<TypeDefinition> types)
    {
        NanoRules rules = new();
        foreach (TypeDefinition type in types) rules.CheckType(type);
        return rules._violations.Distinct().ToList();
    }

    private void CheckType(TypeDefinition type)
    {
        _where = type.FullName;
        bool generated = type.FullName.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal);
        if (type.HasGenericParameters) Report("generic type");
        if (type.IsExplicitLayout && !generated) Report("explicit layout");
        CheckReference(type.BaseType);
        foreach (InterfaceImplementation implemented in type.Interfaces) CheckReference(implemented.InterfaceType);
        foreach (FieldDefinition field in type.Fields)
        {
            _where = $"{type.FullName}.{field.Name}";
            if (field.CustomAttributes.Any(a => a.AttributeType.Name == "FixedBufferAttribute")) Report("fixed buffer");
            CheckReference(field.FieldType);
        }

        _where = type.FullName;
        if (type.Methods.Count > NanoLimits.MethodsPerType) Report($"{type.Methods.Count} methods");
        foreach (MethodDefinition method in type.Methods) CheckMethod(type, method);
        foreach (TypeDefinition nested in type.NestedTypes) CheckType(nested);
    }

    private void CheckMethod(TypeDefinition type, MethodDefinition method)
    {
        _where = $"{type.FullName}.{method.Name}";
        if (method.HasGenericParameters) Report("generic method");
        if (type.IsInterface && method.HasBody) Report("default interface method");
        if (method.IsPInvokeImpl) Report("native import");
        foreach (CustomAttribute attribute in method.CustomAttributes)
        {
            if (attribute.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal))
                Report("state machine: " + attribute.AttributeType.Name);
        }

        CheckSignature(method);
        if (!method.HasBody) return;
        if (method.Body.Variables.Count > NanoLimits.Locals) Report($"{method.Body.Variables.Count} locals");
        foreach (VariableDefinition local in method.Body.Variables) CheckReference(local.VariableType);
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers) CheckReference(handler.CatchType);
        foreach (Instruction instruction in method.Body.Instructions) CheckInstruction(instruction);
    }

    private void CheckInstruction(Instruction instruction)
    {
        if (ForbiddenCodes.Contains(instruction.OpCode.Code)) Report("instruction " + instruction.OpCode.Name);
        if (instruction.OpCode.Name.Contains(".ovf", StringComparison.Ordinal))
            Report("checked arithmetic " + instruction.OpCode.Name);
        switch (instruction.Operand)
        {
            case Instruction[] targets when targets.Length > NanoLimits.SwitchCases:
                Report($"switch of {targets.Length} cases");
                break;
            case TypeReference used:
                CheckReference(used);
                break;
            case MethodReference called:
                CheckReference(called.DeclaringType);
                CheckSignature(called);
                if (called is GenericInstanceMethod) Report("generic method " + called.Name);
                else CheckMember(called);
                break;
            case FieldReference field:
                CheckReference(field.DeclaringType);
                CheckReference(field.FieldType);
                CheckMember(field);
                break;
        }
    }

    private void CheckSignature(MethodReference method)
    {
        CheckReference(method.ReturnType);
        foreach (ParameterDefinition parameter in method.Parameters) CheckReference(parameter.ParameterType);
    }

    private void CheckMember(MemberReference member)
    {
        if (!IsOutside(member.DeclaringType)) return;
        string name = member.FullName;
        if (name == "System.String System.Object::ToString()") Report("Object.ToString, which numbers an enum");
        if (!CoreLibrary.Has(member)) Report("not on a board: " + name);
    }

    private void CheckReference(TypeReference? type)
    {
        switch (type)
        {
            case null:
                break;
            case GenericParameter:
                Report("generic parameter " + type.Name);
                break;
            case GenericInstanceType generic:
                Report("generic " + generic.ElementType.FullName);
                break;
            case FunctionPointerType:
                Report("function pointer");
                break;
            case PointerType pointer:
                Report("pointer " + pointer.FullName);
                break;
            case ArrayType { Rank: > 1 } array:
                Report("array of rank " + array.Rank);
                break;
            case RequiredModifierType { ModifierType.Name: not "InAttribute" } modified:
                Report("required modifier " + modified.ModifierType.Name);
                break;
            case TypeSpecification specification:
                CheckReference(specification.ElementType);
                break;
            default:
                if (IsOutside(type) && !CoreLibrary.Has(type))
                    Report("not on a board: " + type.FullName);
                break;
        }
    }

    private static bool IsOutside(TypeReference type) =>
        type is not TypeDefinition && type.Scope is AssemblyNameReference;

    private void Report(string what) => _violations.Add($"{_where}: {what}");
}
