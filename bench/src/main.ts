console.log('The benchmarks are being written.');
