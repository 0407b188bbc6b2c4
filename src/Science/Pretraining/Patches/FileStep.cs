namespace Invaria.Science.Pretraining.Patches;

/// <summary>A preparation whose result is a few tensors.</summary>
/// <param name="names">Names of the tensors that it needs of its file.</param>
internal abstract class FileStep(params IReadOnlyList<string> names) : PreparationStep
{
    private StepFile? _file;

    /// <exception cref="InvalidOperationException">The step has not been done.</exception>
    protected StepFile File => _file ?? throw new InvalidOperationException($"{GetType().Name} has not been done.");

    public sealed override void Write(Stream stream) => File.Write(stream);

    public sealed override void Read(Stream stream) => Keep(StepFile.Read(stream, names));

    /// <param name="file">This step's from now on.</param>
    protected void Keep(StepFile file)
    {
        _file?.Dispose();
        _file = file;
        Take(file);
    }

    /// <summary>Reads what later steps ask for out of the file.</summary>
    protected virtual void Take(StepFile file)
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file?.Dispose();
        }
    }
}
