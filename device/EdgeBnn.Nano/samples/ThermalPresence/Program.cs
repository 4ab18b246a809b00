using System;
using System.Device.Gpio;
using System.Device.I2c;
using System.Diagnostics;
using EdgeBnn.Nano;
using nanoFramework.Hardware.Esp32;

namespace ThermalPresence;

/// <summary>
/// Tells from 8x8 temperatures whether somebody is there, for years on batteries: a look every few seconds, deep sleep
/// between.
/// </summary>
public static class Program
{
    private const int Present = 1;
    private const int PresencePin = 4;
    private const int SecondsBetweenLooks = 5;

    /// <summary>Deep sleep ends in a restart, so this runs once per look.</summary>
    public static void Main()
    {
        Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
        byte[] image = new byte[GridEye.Pixels];
        using (GridEye sensor = new GridEye(new I2cConnectionSettings(1, GridEye.Address)))
        {
            // the sensor measures while the model is loaded
            sensor.Wake();
            ResourceSource source = new ResourceSource(Resources.BinaryResources.model);
            NanoSession session = new NanoSession(ModelLoader.Load(source));
            sensor.Read(image);
            sensor.Sleep();
            int[] logits = new int[2];
            session.Run(image, logits);
            bool present = logits[Present] > logits[1 - Present];
            Debug.WriteLine(present ? "present" : "empty");
            Show(present);
        }

        Sleep.EnableWakeupByTimer(new TimeSpan(0, 0, SecondsBetweenLooks));
        Sleep.StartDeepSleep();
    }

    private static void Show(bool present)
    {
        using (GpioController gpio = new GpioController())
        {
            GpioPin pin = gpio.OpenPin(PresencePin, PinMode.Output);
            pin.Write(present ? PinValue.High : PinValue.Low);
        }
    }
}
