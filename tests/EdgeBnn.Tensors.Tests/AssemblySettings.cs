// tests switch the vector width and the number of threads of the whole process
[assembly: CollectionBehavior(DisableTestParallelization = true)]
