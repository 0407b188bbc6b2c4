using System.Buffers.Binary;
using System.Text;

namespace Invaria.Science.Native;

/// <summary>
/// The dynamic symbols and version needs of a 64-bit little-endian ELF library, read and changed in place. Layouts:
/// System V ABI, chapters 4 and 5; symbol versions: Linux Standard Base, chapter 10.7.
/// </summary>
internal readonly ref struct ElfImage
{
    private const int SymbolSize = 24;
    private readonly Span<byte> _bytes;
    private readonly (int Offset, int Size) _symbols;
    private readonly (int Offset, int Size) _strings;
    private readonly (int Offset, int Size) _symbolVersions;
    private readonly (int Offset, int Size) _versionNeeds;

    public ElfImage(Span<byte> bytes)
    {
        _bytes = bytes;
        if (bytes.Length < 64 || !bytes[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("it is not a 64-bit little-endian ELF file");
        }

        _symbols = Section(".dynsym");
        _strings = Section(".dynstr");
        _symbolVersions = Section(".gnu.version");
        _versionNeeds = Section(".gnu.version_r");
    }

    /// <summary>Index of an imported symbol; null when it is not imported.</summary>
    public int? UndefinedSymbol(string name)
    {
        for (var i = 0; i < _symbols.Size / SymbolSize; i++)
        {
            var symbol = _symbols.Offset + (i * SymbolSize);
            var undefined = Half(symbol + 6) == 0;
            if (undefined && Text((int)Word(symbol)) == name)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Indices of the symbols bound to a version of another library.</summary>
    public List<int> SymbolsOfVersion(string version)
    {
        var index = Half(VersionNeed(version) + 6);
        var found = new List<int>();
        for (var i = 0; i < _symbolVersions.Size / 2; i++)
        {
            if ((Half(_symbolVersions.Offset + (2 * i)) & 0x7fff) == index)
            {
                found.Add(i);
            }
        }

        return found;
    }

    public void AddVersionNeedFlag(string version, ushort flag)
    {
        var flags = VersionNeed(version) + 4;
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes[flags..], (ushort)(Half(flags) | flag));
    }

    /// <summary>Makes the import at one index an import of what another index imports: same name, same version.</summary>
    public void Redirect(int from, int to)
    {
        _bytes.Slice(_symbols.Offset + (to * SymbolSize), 4).CopyTo(_bytes[(_symbols.Offset + (from * SymbolSize))..]);
        _bytes.Slice(_symbolVersions.Offset + (2 * to), 2).CopyTo(_bytes[(_symbolVersions.Offset + (2 * from))..]);
    }

    /// <summary>Offset of the auxiliary entry (Vernaux) of a needed version.</summary>
    private int VersionNeed(string version)
    {
        var need = _versionNeeds.Offset;
        while (true)
        {
            var auxiliary = need + (int)Word(need + 8);
            for (var i = 0; i < Half(need + 2); i++)
            {
                if (Text((int)Word(auxiliary + 8)) == version)
                {
                    return auxiliary;
                }

                auxiliary += (int)Word(auxiliary + 12);
            }

            var next = (int)Word(need + 12);
            need = next != 0 ? need + next : throw new InvalidDataException($"it does not need {version}");
        }
    }

    private (int Offset, int Size) Section(string name)
    {
        var table = (int)Long(40);
        var entrySize = Half(58);
        var names = (int)Long(table + (Half(62) * entrySize) + 24);
        for (var i = 0; i < Half(60); i++)
        {
            var header = table + (i * entrySize);
            if (TextAt(names + (int)Word(header)) == name)
            {
                return ((int)Long(header + 24), (int)Long(header + 32));
            }
        }

        throw new InvalidDataException($"it has no section {name}");
    }

    private string Text(int offset) => TextAt(_strings.Offset + offset);

    private string TextAt(int offset)
    {
        var text = _bytes[offset..];
        return Encoding.UTF8.GetString(text[..text.IndexOf((byte)0)]);
    }

    private ushort Half(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[offset..]);

    private uint Word(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[offset..]);

    private ulong Long(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[offset..]);
}
