using System;
using EdgeBnn.Nano;
using nanoFramework.Runtime.Native;

namespace ThermalPresence;

/// <summary>A model embedded in the program. Each read makes a copy, so it is read in small pieces.</summary>
internal sealed class ResourceSource : IModelSource
{
    private const int Piece = 2048;

    private readonly Resources.BinaryResources _resource;

    public ResourceSource(Resources.BinaryResources resource)
    {
        _resource = resource;

        // a resource does not tell its length: it is copied once to see, before anything else is in memory
        Length = ((byte[])ResourceUtility.GetObject(Resources.ResourceManager, resource)).Length;
    }

    public int Length { get; }

    public void Read(int position, byte[] buffer, int offset, int count)
    {
        while (count > 0)
        {
            byte[] piece = Get(position, count < Piece ? count : Piece);
            Array.Copy(piece, 0, buffer, offset, piece.Length);
            position += piece.Length;
            offset += piece.Length;
            count -= piece.Length;
        }
    }

    private byte[] Get(int position, int count)
    {
        return (byte[])ResourceUtility.GetObject(Resources.ResourceManager, _resource, position, count);
    }
}
