using System;

namespace Esp32Classifier;

/// <summary>Where frames come from, in the shape that the model takes.</summary>
internal interface IFrameSource : IDisposable
{
    /// <summary>Reads one frame, u8 [H, W, C]; false when none comes.</summary>
    bool Read(byte[] image);

    /// <summary>Tells the sender what its frame shows, where there is one to tell.</summary>
    void Report(int best, int[] logits);
}
