using System;
using System.Device.Gpio;
using System.Diagnostics;
using EdgeBnn.Core;
using EdgeBnn.Nano;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;
using GC = nanoFramework.Runtime.Native.GC;

namespace Esp32Classifier;

/// <summary>
/// Classifies one frame, says what it sees on the console and on a pin, and sleeps until the next one.
/// </summary>
public static class Program
{
    private const string ModelPath = "I:\\model.ebnn";
    private const int ResultPin = 2;

    /// <summary>The pin is high while this class is what the frame shows.</summary>
    private const int WatchedClass = 1;

    private const int SecondsBetweenFrames = 10;

    /// <summary>Deep sleep ends in a restart, so this runs once per frame.</summary>
    public static void Main()
    {
        ModelInfo info;
        NanoSession session;
        using (FileSource file = new FileSource(ModelPath))
        {
            info = ModelInfo.Read(file);
            uint free = GC.Run(true);
            if (info.RequiredBytes > free)
            {
                Debug.WriteLine(info.Name + " takes " + info.RequiredBytes.ToString() + " bytes; " + free.ToString()
                    + " are free.");
                return;
            }

            session = new NanoSession(ModelLoader.Load(file));
        }

        byte[] image = new byte[info.Height * info.Width * info.Colours];
        int[] logits = new int[info.Classes];
        using (GpioController gpio = new GpioController())
        using (IFrameSource frames = OpenFrames(info))
        {
            GpioPin result = gpio.OpenPin(ResultPin, PinMode.Output);
            if (frames.Read(image))
            {
                session.Run(image, logits);
                int best = Best(logits);
                result.Write(best == WatchedClass ? PinValue.High : PinValue.Low);
                frames.Report(best, logits);
                Debug.WriteLine(Label(info, best) + " " + logits[best].ToString());
            }
            else
            {
                Debug.WriteLine("No frame.");
            }
        }

        Sleep.EnableWakeupByTimer(new TimeSpan(0, 0, SecondsBetweenFrames));
        Sleep.StartDeepSleep();
    }

    /// <summary>Frames from a PC or a second controller; with a camera at hand, see <see cref="FifoCamera"/>.</summary>
    private static IFrameSource OpenFrames(ModelInfo info)
    {
        Configuration.SetPinFunction(16, DeviceFunction.COM2_RX);
        Configuration.SetPinFunction(17, DeviceFunction.COM2_TX);
        return new SerialFrames("COM2", 921600);
    }

    private static int Best(int[] logits)
    {
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            if (logits[i] > logits[best]) best = i;
        }

        return best;
    }

    private static string Label(ModelInfo info, int index)
    {
        return index < info.Labels.Length ? info.Labels[index] : "class " + index.ToString();
    }
}
