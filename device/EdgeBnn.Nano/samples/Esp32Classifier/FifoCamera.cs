using System.Device.Spi;
using System.Threading;

namespace Esp32Classifier;

/// <summary>
/// A camera with a frame buffer on SPI (the ArduCAM Mini's registers), whose sensor has been set to YUV 4:2:2: every
/// second byte is a pixel's brightness. Frames are made smaller by averaging blocks of pixels.
/// </summary>
internal sealed class FifoCamera : IFrameSource
{
    private const byte WriteFlag = 0x80;
    private const byte FifoControl = 0x04;
    private const byte ClearFlag = 0x01;
    private const byte StartCapture = 0x02;
    private const byte Trigger = 0x41;
    private const byte CaptureDone = 0x08;
    private const byte BurstRead = 0x3C;
    private const int TimeoutMs = 1000;

    private readonly SpiDevice _device;
    private readonly int _height;
    private readonly int _width;
    private readonly int _block;
    private readonly byte[] _burst;
    private readonly byte[] _line;
    private readonly int[] _sums;
    private readonly byte[] _command = new byte[2];
    private readonly byte[] _answer = new byte[2];

    /// <summary>Opens the camera.</summary>
    /// <param name="settings">Bus and chip select; at most 8 MHz.</param>
    /// <param name="height">Rows of the model's image.</param>
    /// <param name="width">Columns of the model's image.</param>
    /// <param name="block">Pixels of the camera per row and column of one pixel of the image.</param>
    public FifoCamera(SpiConnectionSettings settings, int height, int width, int block)
    {
        _device = SpiDevice.Create(settings);
        _height = height;
        _width = width;
        _block = block;

        // the first byte goes out with the command and comes back with nothing
        _line = new byte[1 + (2 * width * block)];
        _burst = new byte[_line.Length];
        _burst[0] = BurstRead;
        _sums = new int[width];
    }

    public bool Read(byte[] image)
    {
        Write(FifoControl, ClearFlag);
        Write(FifoControl, StartCapture);
        int waited = 0;
        while ((ReadRegister(Trigger) & CaptureDone) == 0)
        {
            if (waited++ == TimeoutMs) return false;
            Thread.Sleep(1);
        }

        for (int y = 0; y < _height; y++) ReadRow(image, y * _width);
        Write(FifoControl, ClearFlag);
        return true;
    }

    public void Report(int best, int[] logits)
    {
        // a camera is told nothing
    }

    public void Dispose()
    {
        _device.Dispose();
    }

    private void ReadRow(byte[] image, int target)
    {
        int[] sums = _sums;
        byte[] line = _line;
        int block = _block;
        int width = _width;
        for (int x = 0; x < width; x++) sums[x] = 0;
        for (int row = 0; row < block; row++)
        {
            // command and line in one transfer, for the chip must stay selected; the next goes on where this one ends
            _device.TransferFullDuplex(_burst, line);
            int from = 1;
            for (int x = 0; x < width; x++)
            {
                int sum = sums[x];
                for (int i = 0; i < block; i++, from += 2) sum += line[from];
                sums[x] = sum;
            }
        }

        for (int x = 0; x < width; x++) image[target + x] = (byte)(sums[x] / (block * block));
    }

    private void Write(byte register, byte value)
    {
        _command[0] = (byte)(register | WriteFlag);
        _command[1] = value;
        _device.Write(_command);
    }

    private byte ReadRegister(byte register)
    {
        _command[0] = register;
        _command[1] = 0;
        _device.TransferFullDuplex(_command, _answer);
        return _answer[1];
    }
}
