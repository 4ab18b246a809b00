using System;
using System.Device.I2c;
using System.Threading;

namespace ThermalPresence;

/// <summary>Panasonic's Grid-EYE (AMG8833): 8x8 temperatures in quarters of a degree.</summary>
internal sealed class GridEye : IDisposable
{
    public const int Address = 0x69;
    public const int Pixels = 64;

    private const byte PowerControl = 0x00;
    private const byte Reset = 0x01;
    private const byte FrameRate = 0x02;
    private const byte FirstPixel = 0x80;
    private const byte Normal = 0x00;
    private const byte Asleep = 0x10;
    private const byte InitialReset = 0x3F;
    private const byte TenFrames = 0x00;

    /// <summary>Time until the first frame after waking.</summary>
    private const int WarmUpMs = 100;

    /// <summary>What byte 0 stands for: 8 degrees Celsius. Each step is a quarter of a degree: 255 is 71.75.</summary>
    private const int Coldest = 8 * 4;

    private readonly I2cDevice _device;
    private readonly byte[] _first = { FirstPixel };
    private readonly byte[] _raw = new byte[2 * Pixels];

    public GridEye(I2cConnectionSettings settings)
    {
        _device = I2cDevice.Create(settings);
    }

    public void Wake()
    {
        Write(PowerControl, Normal);
        Write(Reset, InitialReset);
        Write(FrameRate, TenFrames);
    }

    public void Sleep()
    {
        Write(PowerControl, Asleep);
    }

    /// <summary>Reads a frame as bytes: what the net was trained on.</summary>
    public void Read(byte[] image)
    {
        Thread.Sleep(WarmUpMs);
        _device.WriteRead(_first, _raw);
        for (int i = 0; i < Pixels; i++)
        {
            // 12 bits, two's complement
            int quarters = ((_raw[2 * i] | (_raw[(2 * i) + 1] << 8)) << 20) >> 20;
            int value = quarters - Coldest;
            image[i] = (byte)(value < 0 ? 0 : value > 255 ? 255 : value);
        }
    }

    public void Dispose()
    {
        _device.Dispose();
    }

    private void Write(byte register, byte value)
    {
        _device.Write(new byte[] { register, value });
    }
}
