console.log('The Sơn La 2024 example is being written.');
