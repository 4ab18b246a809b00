using EdgeBnn.Core.Tests.Format;
using EdgeBnn.Testing;

namespace EdgeBnn.Core.Tests.Checks;

public class ModelCheckTests
{
    // operations of SampleModels.Everything() by their index
    private const int Stem = 0;
    private const int Signs = 1;
    private const int Residual = 2;
    private const int Avg = 4;
    private const int Thresholded = 6;
    private const int ShuffleOp = 7;
    private const int SliceOp = 8;
    private const int ConcatOp = 9;
    private const int Scale = 12;
    private const int AddOp = 13;
    private const int Max = 14;
    private const int Thermo = 15;
    private const int Wide = 18;
    private const int Logits = 20;

    public static TheoryData<string, string> Broken => new()
    {
        { "no operations", "model: operations: found 0, expected 1 to 4096." },
        { "a map too many", "model: tensors: found 23, expected 22, the image and one per operation." },
        { "no image", "tensor 0: type: found i16, expected u8, the image." },
        { "a large side", "tensor 3: height: found 4097, expected 1 to 4096." },
        { "many channels", "tensor 3: channels: found 65536, expected 1 to 65535." },
        { "a large map", "tensor 3: size: found 2198989701120 bytes, expected at most 1073741824." },
        { "reads ahead", "model: operation 1: input: found tensor 5, which is not made yet, expected one made before." },
        { "written twice", "model: operation 1: output: found tensor 1, which is made already, expected one not made yet." },
        { "writes the image", "model: operation 1: output: found tensor 0, expected 1 to 21." },
        { "long name", "model: name: found 256 bytes of UTF-8, expected at most 255." },
        { "control character", "model: label 1: found a lone surrogate or control character, expected plain text." },
        { "labels", "model: labels: found 1, expected 0 or 4, one per logit." },
        { "scale", "model: output scale: found NaN or an infinity, expected a finite number." },
        { "last is i16", "operation 20 (Dense layer20.Dense): output type: found i16, expected i32, the logits." },
        { "logits in between", "operation 18 (Dense layer18.Dense): output type: found i32, expected bits or i16; i32 is for the last operation." },
        { "stem weights", "operation 0 (QConv2D layer0.QConv2D): weights: found 890 values, expected 891." },
        { "stem weight -128", "weight 5: found -128, expected -127 to 127." },
        { "type of an input", "operation 18 (Dense layer18.Dense): input type: found bits, expected i16." },
        { "pad value", "pad value: found 256, expected 0 to 255." },
        { "wide pad", "top pad: found 3, expected 0 to 2." },
        { "stride", "stride: found 0, expected 1 to 255." },
        { "kernel", "kernel height: found 256, expected 1 to 255." },
        { "output size", "output height: found 6, expected 3." },
        { "groups", "groups: found 2, expected a divisor of 3 input channels and 33 output channels." },
        { "pre-shift", "pre-shift: found 32, expected 0 to 31." },
        { "shift", "shift: found 31, expected 0 to 30." },
        { "biases", "biases: found 2 values, expected 33." },
        { "slopes", "slopes: found 1 values, expected 33." },
        { "slope shift", "slope shift: found 16, expected 0 to 15." },
        { "shifts in", "shifts in: found 3 values, expected 33." },
        { "two epilogues", "epilogue: found thresholds and an affine, expected either thresholds or an affine." },
        { "no epilogue", "epilogue: found none, expected either thresholds or an affine." },
        { "unused bit", "weight word 1: found a set bit behind channel 32, expected 0 bits." },
        { "binary pre-shift", "pre-shift behind a binary dot product: found 1, expected 0." },
        { "activation of bits", "activation: found one, expected none behind thresholds." },
        { "residual shape", "residual: found shape [6, 7, 33], expected [3, 3, 33]." },
        { "thresholds", "thresholds: found 32 values, expected 33." },
        { "flip", "flip: found 2, expected 0 to 1." },
        { "thermometer", "thresholds: found 32 values, expected a multiple of 3, not 0." },
        { "sum of two shapes", "input 1: found shape [6, 7, 33], expected [3, 3, 33]." },
        { "pool multiplier", "multiplier: found 0, expected 1 to 2147483647." },
        { "pool dilation", "dilation of a pool: found 2, expected 1." },
        { "pool overflow", "sum of a window, product with the multiplier: found as much as -2684354560, expected what fits 32 bits." },
        { "shuffle", "groups: found 1, expected 2 to 34." },
        { "slice", "start: found 2, expected 0 to 1." },
        { "concat", "operation 9 (Concat layer9.Concat): inputs: found 1, expected at least 2." },
        { "table", "table value: found -1, expected 0 to 32767." },
        { "dense weights", "weights: found 3 values, expected 20." },
        { "dense overflow", "channel 1, product with the multiplier: found as much as" },
        { "dense bias", "channel 0, product plus bias: found as much as" },
        { "arena end", "tensor 3: arena place:" },
        { "arena alignment", "tensor 3: arena offset: found 1, expected a multiple of 8." },
        { "arena size", "model: arena: found a i16 region of" },
        { "arena overlap", "which lives at the same time, expected a place of its own." },
        { "logits in the arena", "tensor 21: arena offset: found 8, expected 0 outside the arena." },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void ABrokenRuleIsNamed(string what, string message)
    {
        Model model = SampleModels.Everything();
        ModelCheck.Check(model);
        Break(model, what);
        ModelFormatException e = Assert.Throws<ModelFormatException>(() => ModelCheck.Check(model));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.Throws<ModelFormatException>(() => ModelWriter.Write(model));
    }

    [Fact]
    public void RandomModelsAreSound()
    {
        for (int seed = 0; seed < 200; seed++) ModelCheck.Check(RandomModels.Create(seed));
    }

    private static void Break(Model model, string what)
    {
        QConv2D stem = (QConv2D)model.Operations[Stem];
        BConv2D residual = (BConv2D)model.Operations[Residual];
        BConv2D thresholded = (BConv2D)model.Operations[Thresholded];
        Dense logits = (Dense)model.Operations[Logits];
        switch (what)
        {
            case "no operations": model.Operations = []; break;
            case "a map too many": model.Tensors = [.. model.Tensors, model.Tensors[1]]; break;
            case "no image": Retype(model, 0, TensorType.I16); break;
            case "a large side": model.Tensors[3] = new TensorInfo(TensorType.I16, 4097, 1, 1); break;
            case "many channels": model.Tensors[3] = new TensorInfo(TensorType.I16, 1, 1, 65536); break;
            case "a large map": model.Tensors[3] = new TensorInfo(TensorType.I16, 4096, 4096, 65536 - 1); break;
            case "reads ahead": model.Operations[Signs].Inputs = [5]; break;
            case "written twice": model.Operations[Signs].Output = 1; break;
            case "writes the image": model.Operations[Signs].Output = 0; break;
            case "long name": model.Name = new string('\u00e4', 128); break;
            case "control character": model.Labels[1] = "a\u001bb"; break;
            case "labels": model.Labels = ["one"]; break;
            case "scale": model.OutputScale = float.NaN; break;
            case "last is i16": Retype(model, 21, TensorType.I16); break;
            case "logits in between":
                Retype(model, 19, TensorType.I32);
                model.Operations[19].Inputs = [18, 18];
                break;
            case "stem weights": stem.Weights = stem.Weights[1..]; break;
            case "stem weight -128": stem.Weights[5] = -128; break;
            case "type of an input": model.Operations[Wide].Inputs = [8]; break;
            case "pad value": stem.PadValue = 256; break;
            case "wide pad": stem.Geometry.PadTop = 3; break;
            case "stride": stem.Geometry.Stride = 0; break;
            case "kernel": stem.Geometry.KernelHeight = 256; break;
            case "output size": stem.Geometry.Stride = 2; break;
            case "groups": stem.Geometry.Groups = 2; break;
            case "pre-shift": stem.Rescale.PreShift = 32; break;
            case "shift": stem.Rescale.Shift = 31; break;
            case "biases": stem.Rescale.Bias = new int[2]; break;
            case "slopes": stem.Activation!.Slope = new short[1]; break;
            case "slope shift": stem.Activation!.SlopeShift = 16; break;
            case "shifts in": residual.Activation!.ShiftIn = new short[3]; break;
            case "two epilogues": thresholded.Affine = new Rescale(); break;
            case "no epilogue": thresholded.Thresholds = []; break;
            case "unused bit": residual.Weights[1] |= 2; break;
            case "binary pre-shift": residual.Affine!.PreShift = 1; break;
            case "activation of bits": thresholded.Activation = new Activation(); break;
            case "residual shape": model.Operations[10].Inputs = [10, 1]; break;
            case "thresholds": ((Binarize)model.Operations[Signs]).Thresholds = new short[32]; break;
            case "flip": ((Binarize)model.Operations[Signs]).Flipped[4] = 2; break;
            case "thermometer": ((Thermometer)model.Operations[Thermo]).Thresholds = new byte[32]; break;
            case "sum of two shapes": model.Operations[AddOp].Inputs[1] = 1; break;
            case "pool multiplier": ((AvgPool)model.Operations[Avg]).Multiplier = 0; break;
            case "pool dilation": ((MaxPool)model.Operations[Max]).Geometry.Dilation = 2; break;
            case "pool overflow": ((AvgPool)model.Operations[Avg]).Multiplier = 20480; break;
            case "shuffle": ((Shuffle)model.Operations[ShuffleOp]).Groups = 1; break;
            case "slice": ((Slice)model.Operations[SliceOp]).Start = 2; break;
            case "concat": model.Operations[ConcatOp].Inputs = [9]; break;
            case "table": ((ScaleChannels)model.Operations[Scale]).Table[9] = -1; break;
            case "dense weights": logits.Weights = new sbyte[3]; break;
            case "dense overflow": logits.Rescale.Multiplier[1] = 1 << 30; break;
            case "dense bias": logits.Rescale.Bias[0] = int.MaxValue; break;
            case "arena end": model.Tensors[3].Offset = model.I16ArenaLength; break;
            case "arena alignment": model.Tensors[3].Offset = 1; break;
            case "arena size": model.I16ArenaLength += 8; break;
            case "arena overlap":
                model.Tensors[3].Offset = model.Tensors[1].Offset + 8;
                model.I16ArenaLength = model.Tensors.Where(t => t.Type == TensorType.I16).Max(t => t.Offset + t.Length);
                break;
            case "logits in the arena": model.Tensors[21].Offset = 8; break;
            default: throw new ArgumentException(what);
        }
    }

    private static void Retype(Model model, int tensor, TensorType type)
    {
        TensorInfo old = model.Tensors[tensor];
        model.Tensors[tensor] = new TensorInfo(type, old.Height, old.Width, old.Channels) { Offset = old.Offset };
    }
}
