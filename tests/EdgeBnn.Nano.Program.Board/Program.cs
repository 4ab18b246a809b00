using System;
using EdgeBnn.Core;
using EdgeBnn.Nano.Native;

namespace EdgeBnn.Nano.Program;

/// <summary>
/// Runs each model file on noise, with the firmware's kernels if it has any, and prints a line per image, or why the
/// file was refused.
/// </summary>
public static class Program
{
    public static void Main()
    {
        int[] lengths = ModelFiles.Lengths();
        int start = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            Run(new PiecewiseFile(start, lengths[i]));
            start += lengths[i];
        }

        Console.WriteLine("end");
    }

    private static void Run(IModelSource file)
    {
        try
        {
            ModelInfo info = ModelInfo.Read(file);
            Console.WriteLine("model " + info.Name);
            NanoSession session = new NanoSession(ModelLoader.Load(file), NativeLayers.Find());
            byte[] image = new byte[info.Height * info.Width * info.Colours];
            int[] logits = new int[info.Classes];
            for (int seed = 0; seed < Noise.Images; seed++)
            {
                Noise.Fill(image, (uint)seed);
                session.Run(image, logits);
                Print(logits);
            }
        }
        catch (ModelFormatException refusal)
        {
            Console.WriteLine("refused: " + refusal.Message);
        }
    }

    private static void Print(int[] logits)
    {
        string line = "logits";
        for (int i = 0; i < logits.Length; i++) line = line + " " + logits[i];
        Console.WriteLine(line);
    }
}
